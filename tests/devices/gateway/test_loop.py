"""What a gateway's loop leaves behind when an attempt ends: nothing."""

from __future__ import annotations

import asyncio

import pytest

from devices.gateway.session import close_loop


@pytest.mark.parametrize("rounds", range(8))
def test_house_keeping_that_begins_while_the_loop_ends_is_ended_too(rounds: int) -> None:
    """A thread that was still connecting queues the library's house-keeping at any moment.

    Seen as "Task was destroyed but it is pending" and a socket whose close had no loop left.
    """
    loop = asyncio.SelectorEventLoop()
    begun: list[asyncio.Task[None]] = []

    def later(left: int) -> None:
        if left:
            loop.call_soon(later, left - 1)
        else:
            begun.append(loop.create_task(asyncio.sleep(60)))

    async def connecting() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            later(rounds)

    loop.create_task(connecting())
    loop.run_until_complete(asyncio.sleep(0))
    close_loop(loop)
    assert loop.is_closed()
    assert all(task.cancelled() for task in begun)
