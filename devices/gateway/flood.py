"""More messages than a hall can have: told as a trouble, with who sends them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_TOPICS = 256  # how many are told apart within a second
_SHOWN = 120  # characters of a topic


@dataclass(slots=True)
class FloodWatch:
    """`rate`: messages a second; `calm`: seconds below it until a flood is over."""

    rate: float
    calm: float
    flooded: bool = False
    noisiest: str = ""  # who sent most in the newest flood: a known sender, or a topic
    busiest: float = 0.0  # messages in the fullest second so far
    _started: float = 0.0
    _ebbed: float = 0.0
    _count: int = 0
    _by_topic: Counter[str] = field(default_factory=Counter)

    def count(self, topic: str) -> None:
        """A message came, whoever sent it."""
        self._count += 1
        if topic in self._by_topic or len(self._by_topic) < _TOPICS:
            self._by_topic[topic] += 1

    def tick(self, now: float) -> None:
        """Looks once a second."""
        passed = now - self._started
        if passed < 1.0:
            return
        rate = self._count / passed
        self.busiest = max(self.busiest, rate)
        if rate > self.rate:
            self.flooded, self._ebbed = True, now
            self.noisiest = self._by_topic.most_common(1)[0][0][:_SHOWN]
        elif self.flooded and now - self._ebbed >= self.calm:
            self.flooded = False
        self._started, self._count = now, 0
        self._by_topic.clear()
