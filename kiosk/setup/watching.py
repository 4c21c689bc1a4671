"""One port: which protocol is spoken there, and what comes of the device behind it.

The protocols are tried by the hall's own drivers, one after the other, from the question that
harms least: a receipt printer takes every other one for text and prints it. What says nothing by
itself (a scanner) is what is left over, and shows itself by a code.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial

from devices.board.driver import BAUDRATE as BOARD_BAUDRATE
from devices.board.driver import BoardDriver
from devices.card_reader.driver import CardRead, CardReader
from devices.card_reader.driver import Timing as CardTiming
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modem.dialogue import ModemTiming
from devices.modem.driver import Modem
from devices.ports import Line, LineLost, open_port
from devices.readings import Quantity, Reading
from devices.scanner.driver import CodeScanned, Scanner
from devices.state import DeviceReport, DeviceState, Driver, StateListener
from devices.telling import Wiring
from kiosk.domain.identity import mask_name
from printing.escpos import is_status, status_request

PRINTER_SPEEDS = (115200, 9600, 19200, 38400)
MODBUS_SPEEDS = (9600, 19200)
MODBUS_INPUTS = (8, 4, 2)  # of a module that has fewer it is an error to ask for more
ANSWER = 0.4  # seconds that a printer, or a module, has for its first word
WITHIN = 8.0  # seconds at most in which a driver finds out whether it is understood
_SPEAKS = (DeviceState.READY, DeviceState.WORKING)
_LOST = (DeviceState.LOST, DeviceState.STOPPED)
_NOT_SPOKEN = (".silent", ".garbled", ".refused")  # ends of codes of what is not understood


@dataclass(frozen=True)
class Seen:
    """What is known of a port by now. `kind`: as in hall.toml, "printer", "" while it is looked
    for, "silent" where nothing answers; `trouble`: an error code of what is wrong with it."""

    url: str
    kind: str = ""
    baudrate: int = 0
    trouble: str = ""
    card: str = ""
    """masked name of a card that was read"""
    scanned: bool = False
    buttons: tuple[tuple[str, bool], ...] = ()
    """inputs that were pressed, in their order, and whether each is closed at rest"""


@dataclass
class _Input:
    """How long an input was in each state: a button rests far longer than it is pressed, also one
    that somebody pressed just when its module was found."""

    active: bool
    since: float
    spent: dict[bool, float] = field(default_factory=lambda: {False: 0.0, True: 0.0})

    def sees(self, active: bool, at: float) -> bool:
        """Whether it changed."""
        self.spent[self.active] += at - self.since
        changed, self.active, self.since = active is not self.active, active, at
        return changed

    @property
    def closed_at_rest(self) -> bool:
        """The driver takes it for one that is closed at rest: active is open."""
        return self.spent[False] >= self.spent[True]


class PortWatch:
    """A thread that looks at one port until `stop`. `told` is called in it, or in a driver's."""

    def __init__(self, url: str, told: Callable[[], None]) -> None:
        self._told = told
        self._seen = Seen(url)
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="PortWatch", daemon=True)
        self._inputs: dict[str, _Input] = {}
        self._pressed: list[str] = []  # in their order

    @property
    def seen(self) -> Seen:
        with self._lock:
            return self._seen

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when the port is free again."""
        self._stop.set()
        self._thread.join()

    def _now(self, **known: object) -> None:
        with self._lock:
            before, self._seen = self._seen, replace(self._seen, **known)  # type: ignore[arg-type]
            same = before == self._seen
        if not same:
            self._told()

    def _run(self) -> None:
        try:
            for tried in (self._printer, self._reader, self._module, self._board, self._modem):
                if tried() or self._stop.is_set():
                    return
        except LineLost as lost:
            self._now(kind="silent", trouble=lost.code)
            return
        self._scanner()

    def _opened(self, speed: int) -> Callable[[], Line]:
        return partial(open_port, self._seen.url, speed)

    def _printer(self) -> bool:
        for speed in PRINTER_SPEEDS:
            if self._stop.is_set():
                return False
            line = self._opened(speed)()
            try:
                while line.read(0):
                    pass
                line.write(status_request(1))
                until = time.monotonic() + ANSWER
                heard = b""
                while not heard and (left := until - time.monotonic()) > 0:
                    heard = line.read(left)
            finally:
                line.close()
            if len(heard) == 1 and is_status(heard[0]):
                self._now(kind="printer", baudrate=speed)
                return True
        return False

    def _reader(self) -> bool:
        def read(event: object) -> None:
            if isinstance(event, CardRead):
                self._now(card=mask_name(event.card.name) or "*")

        quick = CardTiming(reply=ANSWER)
        return self._driven(
            "card_reader", 0,
            lambda told: CardReader("card", self._opened(115200), read, told, timing=quick),
        )  # fmt: skip

    def _module(self) -> bool:
        return any(
            self._driven("modbus", 0 if speed == MODBUS_SPEEDS[0] else speed,
                         partial(self._module_driver, speed, inputs))
            for speed in MODBUS_SPEEDS
            for inputs in MODBUS_INPUTS
            if not self._stop.is_set()
        )  # fmt: skip

    def _module_driver(self, speed: int, inputs: int, told: StateListener) -> Driver:
        return ModbusModule(
            "buttons", self._opened(speed), self.hear, told, baudrate=speed,
            inputs=[InputWiring(f"{number}") for number in range(1, inputs + 1)],
        )  # fmt: skip

    def _board(self) -> bool:
        return self._driven(
            "board", 0,
            lambda told: BoardDriver(
                "board", self._opened(BOARD_BAUDRATE), self.hear, told,
                inputs=[Wiring(f"{number}", True) for number in range(1, 9)],
            ),
        )  # fmt: skip

    def hear(self, reading: Reading) -> None:
        """An input that changes: somebody presses its button, or lets it go."""
        if reading.quantity is not Quantity.CONTACT:
            return
        source, active = reading.source, bool(reading.value)
        here = self._inputs.setdefault(source, _Input(active, reading.at))
        if here.sees(active, reading.at) and source not in self._pressed:
            self._pressed.append(source)
        self._now(
            buttons=tuple((each, self._inputs[each].closed_at_rest) for each in self._pressed)
        )

    def _modem(self) -> bool:
        def kept(*_message: object) -> Future[None]:
            return Future()  # nobody takes it here: the modem keeps it for the hall

        quick = ModemTiming(reply=ANSWER)
        return self._driven(
            "modem", 0,
            lambda told: Modem(
                "modem", self._opened(115200), lambda _outcome: None, kept, told, timing=quick
            ),
            stays=False,
        )  # fmt: skip

    def _scanner(self) -> None:
        def scanned(event: object) -> None:
            if isinstance(event, CodeScanned):
                self._now(kind="scanner", scanned=True)

        self._now(kind="silent")
        Scanner("scanner", self._opened(9600), scanned, lambda _told: None).run(self._stop)

    def _driven(
        self,
        kind: str,
        speed: int,
        make: Callable[[StateListener], Driver],
        *,
        stays: bool = True,
    ) -> bool:
        """Whether a driver understands what is there; it `stays` until the watch is stopped."""
        if self._stop.is_set():
            return False
        decided, ended = threading.Event(), threading.Event()
        spoken = False
        trouble = ""

        def told(report: DeviceReport) -> None:
            nonlocal spoken, trouble
            if ended.is_set() or report.state is DeviceState.STARTING:
                return
            spoken = _is_spoken(report)
            trouble = report.code if report.state is DeviceState.FAULT else ""
            if decided.is_set() and spoken:
                self._now(trouble=trouble)
            decided.set()

        thread = threading.Thread(target=_until, args=(make(told), ended), daemon=True)
        thread.start()
        until = time.monotonic() + WITHIN
        while not decided.wait(0.05) and not self._stop.is_set() and time.monotonic() < until:
            pass
        try:
            if not spoken:
                return False
            self._now(kind=kind, baudrate=speed, trouble=trouble)
            if stays:
                self._stop.wait()
            return True
        finally:
            ended.set()
            thread.join()


def _until(driver: Driver, ended: threading.Event) -> None:
    driver.run(ended)


def _is_spoken(report: DeviceReport) -> bool:
    if report.state in _SPEAKS:
        return True
    return report.state not in _LOST and not report.code.endswith(_NOT_SPOKEN)
