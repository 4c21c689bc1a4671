"""What halls of one process of stories share, where each hall of its own would load it anew."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_triage_model() -> Iterator[None]:
    """It holds no state."""
    from kiosk.triage.judge import MODEL, Triage

    load = cache(Triage.load)

    def loaded(path: Path = MODEL) -> Triage:
        return load(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Triage, "load", loaded)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_drawing_process() -> Iterator[None]:
    """Each takes a second to begin, and draws what any hall hands it. One that was killed, or that
    did not end with its hall, is a story's own matter: a new one comes here too.
    """
    from kiosk.agent.core.drawing import DrawingProcess

    new = DrawingProcess._new
    begun: list[ProcessPoolExecutor] = []

    def shared() -> ProcessPoolExecutor:
        if not begun or begun[-1]._broken:
            begun.append(new())
            begun[-1].shutdown = lambda **_: None  # type: ignore[method-assign]
        return begun[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DrawingProcess, "_new", staticmethod(shared))
        yield
    for each in begun:
        ProcessPoolExecutor.shutdown(each)
