"""Codes that nobody knows yet: counted always, listed while a technician teaches buttons in."""

from __future__ import annotations

import threading

MOST_LISTED = 32


class Learning:
    """Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._counts: dict[str, int] = {}
        self.unknown = 0
        """Sights of codes that are not known, since the start."""

    def begin(self, seconds: float, now: float) -> None:
        """Lists anew what comes from monotonic second `now` on."""
        with self._lock:
            self._until = now + seconds
            self._counts.clear()

    def saw(self, code: str, now: float) -> None:
        """A code that is not known was heard."""
        with self._lock:
            self.unknown += 1
            if now >= self._until:
                return
            if code not in self._counts and len(self._counts) >= MOST_LISTED:
                # Noise makes each code once, a button that is pressed sends its own many times.
                del self._counts[min(self._counts, key=lambda one: self._counts[one])]
            self._counts[code] = self._counts.get(code, 0) + 1

    def listed(self) -> list[tuple[str, int]]:
        """The codes heard and how often, the most frequent first."""
        with self._lock:
            return sorted(self._counts.items(), key=lambda one: (-one[1], one[0]))
