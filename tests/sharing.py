"""How files are shared out over the workers: the longest first, so that none is begun when the
others are done. `tests/seconds.txt` tells how long they take; a whole run writes it anew with
`LINLI_SECONDS=1 ./dev test`.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

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
