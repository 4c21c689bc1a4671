"""The agent ends when it is told to, also when that comes at an awkward moment."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.agent.core import tasks
from kiosk.agent.core.equipment import Printer
from kiosk.agent.paper.printing import PrintService
from kiosk.clock import ManualClock
from printing.escpos import PrinterState
from printing.rendering import Paper, Rendered
from printing.spoolers.base import Outcome
from tests.patience import PATIENCE
from tests.services.hall_story import MORNING


def test_work_that_was_told_to_end_before_its_first_step_is_not_complained_of() -> None:
    """Nor may a warning of a coroutine that nobody awaited fall on whoever comes next."""

    async def follows() -> None:
        pytest.fail("the agent had ended")

    async def story() -> None:
        kept = tasks.Tasks()
        kept.once("follows", follows())
        await kept.end()

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        asyncio.run(story())
        gc.collect()
    assert [str(each.message) for each in told] == []


def test_a_task_that_loses_its_cancellation_is_ended_all_the_same() -> None:
    """A result and the cancellation in one turn: wait_for of Python 3.11 gives the result."""

    async def story() -> int:
        turns = 0
        news = asyncio.Event()

        async def works() -> None:
            nonlocal turns
            while True:
                news.clear()
                try:
                    await news.wait()
                except asyncio.CancelledError:
                    turns += 1
                    if turns > 2:
                        raise

        working = asyncio.create_task(works())
        await asyncio.sleep(0)
        await asyncio.wait_for(tasks.end([working], again=0.05), PATIENCE)
        assert working.cancelled()
        return turns

    assert asyncio.run(story()) == 3


def test_nothing_to_end_is_no_trouble() -> None:
    asyncio.run(tasks.end([]))


@pytest.mark.parametrize("turns", range(6))
def test_waiting_for_news_is_ended_in_whichever_turn_the_news_comes(turns: int) -> None:
    """Signalled, and cancelled so many turns of the loop later: once is enough."""

    async def story() -> None:
        signal = asyncio.Event()

        async def works() -> None:
            while True:
                await tasks.signalled(signal, 3600)
                signal.clear()

        working = asyncio.create_task(works())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        signal.set()
        for _ in range(turns):
            await asyncio.sleep(0)
        working.cancel()
        done, _ = await asyncio.wait({working}, timeout=PATIENCE)
        working.cancel()
        assert done, "the cancellation was lost"

    asyncio.run(story())


def test_who_waits_hears_whether_there_was_news() -> None:
    async def story() -> tuple[bool, bool]:
        signal = asyncio.Event()
        before = await tasks.signalled(signal, 0.01)
        signal.set()
        return before, await tasks.signalled(signal, 60)

    assert asyncio.run(story()) == (False, True)


class IdlePrinter:
    """A printer on which nobody prints."""

    def print(self, job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome:
        raise AssertionError("nobody asked for paper")

    def state(self, cancelled: Callable[[], bool] = lambda: False) -> PrinterState:
        return PrinterState.IDLE

    def close(self) -> None: ...


class EmptySpool(PrintService):
    async def _next(self, printer: str) -> None:
        return None


@pytest.mark.parametrize("turns", range(6))
def test_a_printer_woken_while_the_agent_ends_lets_it_end(turns: int) -> None:
    """A clerk's command wakes the printers in the very moment in which the agent is stopped."""

    async def story() -> None:
        waits = asyncio.Event()
        nothing: Any = None
        room = EmptySpool(nothing, nothing, nothing, nothing, waits.set, ManualClock(MORNING))
        room.provide({"tickets": Printer("tickets", IdlePrinter(), Paper(80))})
        serving = asyncio.create_task(room.serve("tickets"))
        await waits.wait()  # it looked at the printer: now it waits for work
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        room.wake()
        for _ in range(turns):
            await asyncio.sleep(0)
        serving.cancel()
        done, _ = await asyncio.wait({serving}, timeout=PATIENCE)
        await tasks.end([serving], again=0.05)
        assert done, "the cancellation was lost"

    asyncio.run(story())
