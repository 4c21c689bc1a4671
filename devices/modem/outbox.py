"""The queue of a modem: by priority, first in first out inside one, bounded, for any thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from devices.modem.pdu import Submit
from kiosk.errors import KnownError

LIMIT = 256


@dataclass(slots=True, eq=False)
class Job:
    """A message or a call on its way. `since` and `due` are monotonic seconds."""

    id: str
    number: str = field(repr=False)
    priority: int
    since: float
    due: float = 0.0  # not before
    announced: bool = False  # SENDING has been told
    begun: bool = False  # the network may know of it: no withdrawing any more
    tries: int = 0
    order: int = 0
    held: bool = True  # its QUEUED has not been told yet


@dataclass(slots=True, eq=False)
class Message(Job):
    """`accepted` counts the parts that the network has taken, `arrived` those reported."""

    parts: tuple[Submit, ...] = ()
    accepted: int = 0
    arrived: int = 0
    in_doubt: bool = False  # a part whose fate was unknown went once more
    over: bool = False


@dataclass(slots=True, eq=False)
class Call(Job):
    """A call that is to ring for `seconds`."""

    seconds: float = 25.0


class Outbox:
    """Jobs that wait. What was begun and is put back keeps its place."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._count = 0

    def __len__(self) -> int:
        with self._lock:
            return len(self._jobs)

    def add(self, job: Job) -> bool:
        """Takes `job` in, held back until `release`; False when its id waits already.

        Raises KnownError `modem.queue_full`.
        """
        with self._lock:
            if job.id in self._jobs:
                return False
            if len(self._jobs) >= self._limit:
                raise KnownError("modem.queue_full", field="modem", limit=self._limit)
            self._count += 1
            job.order = self._count
            self._jobs[job.id] = job
            return True

    def release(self, job: Job) -> None:
        """Lets the driver have it."""
        with self._lock:
            job.held = False

    def put_back(self, job: Job, due: float = 0.0) -> None:
        """It waits again, in its old place, not before `due`; never refused."""
        with self._lock:
            job.due = due
            self._jobs[job.id] = job

    def take(self, now: float, *, calls: bool) -> Job | None:
        """The next job; without `calls`, the next message."""
        with self._lock:
            ready = [
                job
                for job in self._jobs.values()
                if not job.held and job.due <= now and (calls or not isinstance(job, Call))
            ]
            if not ready:
                return None
            first = min(ready, key=lambda job: (job.priority, job.order))
            return self._jobs.pop(first.id)

    def withdraw(self, job_id: str) -> bool:
        """Removes what has not begun; False when it has, or is not here."""
        with self._lock:
            job = self._jobs.get(job_id)
            if job is None or job.begun:
                return False
            del self._jobs[job_id]
            return True

    def take_older(self, than: float) -> list[Job]:
        """Takes out all that has waited since before `than`, the oldest first."""
        with self._lock:
            old = [job for job in self._jobs.values() if not job.held and job.since < than]
            for job in old:
                del self._jobs[job.id]
            return sorted(old, key=lambda job: job.order)
