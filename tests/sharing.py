"""How files are shared out over the workers: the longest first, so that none is begun when the
others are done. `tests/seconds.txt` tells how long they take; a whole run writes it anew with
`LINLI_SECONDS=1 ./dev test`.

A worker that crashes, or stands still for good, takes with it the one story it was telling: the
others go on elsewhere.
"""

from __future__ import annotations

import faulthandler
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

SECONDS = Path(__file__).with_name("seconds.txt")
WORTH = 3.0  # seconds from which on a file is listed
GRACE = 60.0  # seconds over its time that a story has to fall as it should

_dumped = [2]  # where a crash is told, whatever of a story's own words is kept back
_took: Counter[str] = Counter()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False  # that a file holds many stories says little


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        known = seconds()
        items.sort(key=lambda item: -known.get(_file(item.nodeid), 0))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    return Files(config, log) if config.getvalue("dist") == "loadfile" else None


class Files(LoadFileScheduling):
    """Its own (3.8.0) hands out what a crashed worker had told already, and waits for ever for the
    end of it; it tells the story that crashed again, and leaves who replaces a worker with one
    story, who waits for a second (pytest-xdist #1323, #1327, #1371).
    """

    def remove_node(self, node: WorkerController) -> str | None:
        """The story that was told when the worker died, if it did not end as it should."""
        left = {
            file: stories
            for file, stories in self.assigned_work.pop(node).items()
            if not all(stories.values())
        }
        if not left:
            return None
        stories = next(iter(left.values()))
        crashed = next(story for story, told in stories.items() if not told)
        stories[crashed] = True
        self.workqueue.update(
            (file, stories) for file, stories in left.items() if not all(stories.values())
        )
        for other in self.nodes:
            self._reschedule(other)
        return crashed

    def schedule(self) -> None:
        super().schedule()
        for node in self.nodes:
            while self._waits(node):
                self._reschedule(node)

    def _waits(self, node: WorkerController) -> bool:
        has = self._pending_of(self.assigned_work[node])
        return has < 2 and not node.shutting_down and node in self.registered_collections

    def _reschedule(self, node: WorkerController) -> None:
        if node in self.registered_collections:  # who replaces another may still be collecting
            super()._reschedule(node)


def pytest_sessionstart() -> None:
    """Of a crash, pytest's own dump of all threads hides the one that crashed among the others."""
    _dumped[0] = os.dup(2)
    faulthandler.enable(file=_dumped[0], all_threads=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Who stands still in Qt with Python's lock in hand hears no signal: a thread without Python
    tells where, and ends the worker.
    """
    own = item.get_closest_marker("timeout")
    limit = float(own.args[0] if own and own.args else item.config.getini("timeout") or 0)
    if limit:
        faulthandler.dump_traceback_later(limit + GRACE, exit=True, file=_dumped[0])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _took[_file(report.nodeid)] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    if "LINLI_SECONDS" in os.environ and not hasattr(session.config, "workerinput"):
        listed = [(round(took), file) for file, took in _took.most_common() if took >= WORTH]
        SECONDS.write_text("".join(f"{took:4} {file}\n" for took, file in listed), "utf-8")


def seconds() -> dict[str, int]:
    """What a file took, by its path."""
    rows = (line.split() for line in SECONDS.read_text("utf-8").splitlines())
    return {file: int(took) for took, file in rows}


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
