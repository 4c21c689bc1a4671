"""The contract put together from its subjects: every method and topic by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.api.basis import Method, Topic
from kiosk.errors import BugError


class Subject(Protocol):
    """A module of :mod:`kiosk.api`, or another that brings the same two."""

    @property
    def METHODS(self) -> Mapping[str, Method]: ...

    @property
    def TOPICS(self) -> Sequence[Topic]: ...


@dataclass(frozen=True)
class Contract:
    methods: Mapping[str, Method]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, subjects: Iterable[Subject]) -> Contract:
        methods: dict[str, Method] = {}
        topics: dict[str, Topic] = {}
        for subject in subjects:
            told = {topic.name: topic for topic in subject.TOPICS}
            if twice := (methods.keys() & subject.METHODS) | (topics.keys() & told):
                raise BugError(f"two subjects bring {', '.join(sorted(twice))}")
            methods.update(subject.METHODS)
            topics.update(told)
        return cls(methods, topics)
