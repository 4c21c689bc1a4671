"""How files are shared out over the workers: the longest first, so that none is begun when the
others are done. `tests/seconds.txt` tells how long they take; a whole run writes it anew with
`LINLI_SECONDS=1 ./dev test`.

A worker that crashes takes with it the one story it was telling: the others go on elsewhere.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

SECONDS = Path(__file__).with_name("seconds.txt")
WORTH = 3.0  # seconds from which on a file is listed

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
            while not node.shutting_down and self._pending_of(self.assigned_work[node]) < 2:
                self._reschedule(node)

    def _reschedule(self, node: WorkerController) -> None:
        if node in self.registered_collections:  # who replaces another may still be collecting
            super()._reschedule(node)


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
