"""Who works one section of the hardware panel, in a thread of its own."""

from __future__ import annotations

import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace

from ui.demo.parts import Seen

LOOK_SECONDS = 0.3  # between two looks at a device


class Worker:
    """Does one thing after the other, and looks at the device after each and every so often.

    A simulated device may keep who works it waiting for seconds (a line that nobody reads, a
    broker that hangs), or be gone: neither may stop the panel. What fails is told by `explain`,
    stays to be read until the next thing is done, and nothing else ends. `tell` is called in
    the worker's thread.
    """

    def __init__(
        self,
        see: Callable[[], Seen],
        explain: Callable[[Exception], str],
        tell: Callable[[Seen], None],
    ) -> None:
        self._see, self._explain, self._tell = see, explain, tell
        self._work: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._failed = ""
        self._thread = threading.Thread(target=self._run, name="PanelWorker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def do(self, act: Callable[[], object]) -> None:
        """When it is its turn; returns at once."""
        self._work.put(act)

    def stop(self) -> None:
        """Waits for what is being done, as nothing may be told afterwards."""
        self._work.put(None)
        self._thread.join()

    def _run(self) -> None:
        self._tell(self._look())
        while True:
            try:
                act = self._work.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                pass
            else:
                if act is None:
                    return
                self._failed = self._attempt(act)
            self._tell(self._look())

    def _attempt(self, act: Callable[[], object]) -> str:
        """Does it; what to say where it failed."""
        try:
            act()
        except Exception as trouble:  # noqa: BLE001 - told on the panel, which goes on
            return self._explain(trouble)
        return ""

    def _look(self) -> Seen:
        try:
            seen = self._see()
        except Exception as trouble:  # noqa: BLE001 - told on the panel, which goes on
            traceback.print_exc()
            return Seen(trouble=self._explain(trouble), dead=True)
        return replace(seen, trouble=seen.trouble or self._failed)
