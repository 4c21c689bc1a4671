"""What all simulated devices share: a thread at the far end of a line, plug and unplug."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from devices.ports import LineLost
from devices.simulation.far_ends import FarEnd

PATIENCE = 60.0  # seconds: what a story waits for is missing only when it never comes
_LOOK_SECONDS = 0.05  # how often the thread looks up from its line


class SimulatedDevice(ABC):
    """A device made of software; a real driver reaches it by `open_port(device.url)`.

    A context manager: `start` on entry, `stop` on exit. All methods may be called from any
    thread. What it sends while unplugged, or while nobody listens, is lost.
    """

    def __init__(self, far_end: FarEnd) -> None:
        self._far_end = far_end
        self._lock = threading.RLock()
        self._stop = threading.Event()
        self._plug_wanted = True
        self._plugged = True
        self._plug_changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)

    @property
    def url(self) -> str:
        """The address of its line; the same after unplug and replug."""
        return self._far_end.url

    @property
    def plugged(self) -> bool:
        """Whether its cable is in."""
        return self._plugged

    @property
    def running(self) -> bool:
        """Whether anybody is at the far end: started, and neither stopped nor fallen."""
        return self._thread.is_alive()

    def start(self) -> Self:
        """Lets the device answer."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends the device and its line."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._far_end.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def unplug(self) -> None:
        """Pulls the cable: returns when the line is gone."""
        self._set_plug(False)

    def replug(self) -> None:
        """Puts the cable back: returns when the line is there again."""
        self._set_plug(True)

    def _set_plug(self, wanted: bool) -> None:
        with self._plug_changed:
            self._plug_wanted = wanted
            self._plug_changed.wait_for(lambda: self._plugged == wanted, timeout=PATIENCE)

    def _run(self) -> None:
        while not self._stop.is_set():
            if self._plugged != self._plug_wanted:
                self._change_plug()
            if not self._plugged:
                self._stop.wait(_LOOK_SECONDS)
                continue
            try:
                data = self._far_end.read(_LOOK_SECONDS)
            except LineLost:
                continue
            if data:
                self._receive(data)
            self._tick()

    def _change_plug(self) -> None:
        with self._lock, self._plug_changed:
            if self._plug_wanted:
                self._far_end.plug()
            else:
                self._far_end.unplug()
                self._power_lost()
            self._plugged = self._plug_wanted
            self._plug_changed.notify_all()

    def _send(self, data: bytes) -> None:
        with self._lock:
            if not self._plugged:
                return
            try:
                self._far_end.write(data)
            except LineLost:
                return  # nobody listens: a device does not care

    def _power_lost(self) -> None:
        """What a device forgets when its cable is pulled; nothing by default."""
        return

    def _tick(self) -> None:
        """Called some twenty times a second while it has power; nothing by default."""
        return

    @abstractmethod
    def _receive(self, data: bytes) -> None:
        """Bytes from the kiosk, in the device's own thread."""
