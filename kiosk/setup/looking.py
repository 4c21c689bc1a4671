"""All the devices of this PC, as they are found: every port, and the queues of CUPS."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

from devices.ports import open_port
from devices.ports_here import ports_here
from kiosk.errors import KnownError
from kiosk.phrases import catalogue, error_sentence, phrase
from kiosk.setup.composing import Hanging
from kiosk.setup.watching import PortWatch, Seen
from printing.documents import Document, TestDocument
from printing.rendering import Paper, render
from printing.spoolers.base import Spooler
from printing.spoolers.line import LineSpooler
from ui.setup.parts import Found, Standing

ROLL, SHEET = Paper(80), Paper(210)
QUEUE = "ipp://localhost:631/printers/"
_UNHEARD = ("", "silent")  # kinds of a port that no device of hall.toml has


class Looking:
    """From its making until `close` it holds the ports that it was given, or all of this PC.

    `told`, from any thread: what `found` answers with is another now.
    """

    def __init__(
        self,
        told: Callable[[], None],
        ports: Sequence[str] | None = None,
        queues: Sequence[str] | None = None,
    ) -> None:
        self._told = told
        self._lock = threading.Lock()
        self._judged: dict[str, bool] = {}
        self._troubles: dict[str, str] = {}
        self._printed: set[str] = set()
        self._queues = list(_queues() if queues is None else queues)
        self._watches = [PortWatch(url, told) for url in (ports_here() if ports is None else ports)]
        for each in self._watches:
            each.start()

    def close(self) -> None:
        for each in self._watches:
            each.stop()

    def found(self, language: str) -> list[Found]:
        rows = [self._row(each.seen, language) for each in self._watches]
        return rows + [self._printer(QUEUE + each, each, language) for each in self._queues]

    def hanging(self) -> list[Hanging]:
        """What goes into hall.toml: what answered, but for a printer that somebody said is bad."""
        lines = [
            Hanging(each.kind, each.url, each.baudrate, buttons=each.buttons)
            for each in (watch.seen for watch in self._watches)
            if each.kind not in _UNHEARD and self._judged.get(each.url, True)
        ]
        sheets = [
            Hanging("printer", QUEUE + each, paper_mm=210)
            for each in self._queues
            if self._judged.get(QUEUE + each, True)
        ]
        return lines + sheets

    def judge(self, device: str, good: bool) -> None:
        with self._lock:
            self._judged[device] = good
        self._told()

    def good_printer(self) -> str:
        """One whose print a person found clear; "" where there is none. Rolls first."""
        order = [each.url for each in self.hanging() if each.kind == "printer"]
        return next((each for each in order if self._judged.get(each)), "")

    def is_sheet(self, device: str) -> bool:
        return device.startswith(QUEUE)

    def test(self, device: str, language: str) -> None:
        """Prints a test page; blocks. Raises KnownError with the printer's trouble."""
        page = TestDocument(
            hall=phrase("setup.wizard", language), title=phrase("setup.test_title", language),
            printer=_short(device), language=language,
            lines=(phrase("setup.test_line", language), "0123456789 ABCDEFG abcdefg"),
        )  # fmt: skip
        with self._lock:
            self._judged.pop(device, None)
        try:
            self.print(device, page)
        except KnownError as refused:
            with self._lock:
                self._troubles[device] = refused.code
            raise
        else:
            with self._lock:
                self._troubles.pop(device, None)
                self._printed.add(device)
        finally:
            self._told()

    def print(self, device: str, document: Document) -> None:
        """Blocks until it is out. Raises KnownError `printer.…` and others of its line."""
        rendered = render(document, SHEET if self.is_sheet(device) else ROLL)
        spooler = self._spooler(device)
        try:
            outcome = spooler.print("linli-setup", rendered, lambda: False)
        finally:
            spooler.close()
        if outcome.state != "printed":
            raise KnownError(outcome.reason, field=_short(device))

    def _spooler(self, device: str) -> Spooler:
        if self.is_sheet(device):
            from printing.spoolers.cups import CupsSpooler  # libcups, where there are queues

            return CupsSpooler("localhost", 631, device.removeprefix(QUEUE))
        speed = next(each.seen.baudrate for each in self._watches if each.seen.url == device)
        return LineSpooler(partial(open_port, device, speed), baudrate=speed)

    def _row(self, seen: Seen, language: str) -> Found:
        if seen.kind == "printer":
            return self._printer(seen.url, "", language)
        kind = seen.kind or "looked_for"
        standing, words = _standing(seen, language)
        name = phrase(f"setup.device_{kind}", language)
        return Found(seen.url, kind, name, _short(seen.url), standing, words)

    def _printer(self, device: str, queue: str, language: str) -> Found:
        with self._lock:
            judged, printed = self._judged.get(device), device in self._printed
            trouble = self._troubles.get(device, "")
        standing: Standing = "try" if judged is None else "good" if judged else "amiss"
        key = "try_print" if not printed else "is_it_clear" if judged is None else (
            "clear" if judged else "not_clear"
        )  # fmt: skip
        words = phrase(f"setup.{key}", language)
        if trouble and judged is None:
            standing, words = "amiss", _sentence(trouble, device, language)
        name = phrase("setup.device_office" if queue else "setup.device_printer", language)
        return Found(
            device, "printer", name, queue or _short(device), standing, words,
            asks=printed and judged is None and not trouble, by_itself=not queue,
        )  # fmt: skip


def _standing(seen: Seen, language: str) -> tuple[Standing, str]:
    if seen.trouble:
        return "amiss", _sentence(seen.trouble, seen.url, language)
    match seen.kind:
        case "":
            return "looked_for", phrase("setup.looking", language)
        case "silent":
            return "try", phrase("setup.show_code", language)
        case "card_reader" if not seen.card:
            return "try", phrase("setup.lay_card", language)
        case "card_reader":
            return "good", phrase("setup.card_read", language, name=seen.card)
        case "scanner":
            return "good", phrase("setup.code_read", language)
        case "modbus" | "board" if not seen.buttons:
            return "try", phrase("setup.press", language)
        case "modbus" | "board":
            return "good", phrase("setup.pressed", language, n=len(seen.buttons))
    return "good", phrase("setup.answers", language)


def _sentence(code: str, device: str, language: str) -> str:
    if f"errors.{code}" not in catalogue(language):
        return phrase("setup.amiss", language)
    return error_sentence(KnownError(code, field=_short(device)), language)


def _short(device: str) -> str:
    """Its address as a technician reads it."""
    for long in ("/dev/serial/by-id/", "/dev/serial/by-path/", "/dev/", QUEUE):
        device = device.removeprefix(long)
    return device


def _queues() -> list[str]:
    try:
        from printing.spoolers.cups import queues
    except ImportError:  # a PC without libcups
        return []
    return queues()
