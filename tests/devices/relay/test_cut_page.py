"""A page on its way through a relay whose line is cut: it fails, and the next one is whole."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

import pytest

from devices.ports import Line
from devices.printer.simulator.printer import PrinterFault, PrinterSimulator
from devices.relay.serving import AllowedPort
from devices.simulation.far_ends import open_pty
from printing.escpos import PrinterState
from printing.rendering import Paper, Rendered, render
from printing.spoolers import line as line_module
from printing.spoolers.base import Outcome
from printing.spoolers.line import LineSpooler
from tests.devices.driver_hall import await_that
from tests.devices.relay.relay_hall import NAME, RelayHall, lost_with
from tests.devices.relay.test_bad_line import BadLine
from tests.patience import PATIENCE
from tests.printing.papers import ticket

PRINTER = f"relay://{NAME}/printer"


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "ROWS_A_SECOND", 20_000)


@pytest.fixture
def printer() -> Iterator[PrinterSimulator]:
    with PrinterSimulator(open_pty()) as made:
        yield made


@pytest.fixture(scope="module")
def paper() -> Rendered:
    return render(ticket(), Paper(80))


def wanted() -> bool:
    return False


def test_a_page_cut_in_the_middle_does_not_fail_the_next(
    relays: RelayHall, printer: PrinterSimulator, paper: Rendered
) -> None:
    with contextlib.closing(BadLine(relays.port)) as bad:
        relays.relay(AllowedPort("printer", printer.url), at=bad.port)
        relays.await_relay()
        spooler = LineSpooler(lambda: relays.hub.open_port(PRINTER, 115200))
        printer.fail(PrinterFault.SLOW, baud=38_400)
        outcomes: list[Outcome] = []
        first = threading.Thread(target=lambda: outcomes.append(spooler.print("a", paper, wanted)))
        first.start()
        await_that(lambda: len(printer._parser._buffer) > 2000)  # in the middle of a picture
        bad.cut()
        first.join()
        assert (outcomes[0].state, outcomes[0].partial) == ("failed", True)
        printer.mend(PrinterFault.SLOW)
        bad.mend()
        await_that(lambda: spooler.state() is PrinterState.IDLE)
        before = len(printer.receipts)
        assert spooler.print("b", paper, wanted) == Outcome("printed")
        assert printer.wait_for_receipts(before + 1)
        assert printer.receipts[-1].raw == b"".join(paper.job)
        spooler.close()


def test_a_port_is_free_soon_after_a_cut_however_slow_its_device_is(
    relays: RelayHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window of bytes on a slow line takes longer than the next page waits for the port."""
    monkeypatch.setattr("devices.relay.hub.OPEN_WITHIN", PATIENCE)  # of a busy machine
    writes: list[int] = []

    class Slow:
        name = "slow"

        def read(self, timeout: float) -> bytes:
            time.sleep(min(timeout, 0.05))
            return b""

        def write(self, data: bytes) -> None:
            writes.append(len(data))
            time.sleep(len(data) / 960)  # 9600 baud

        def close(self) -> None:
            return

    def open_slow(url: str, baudrate: int = 9600, **settings: object) -> Line:
        return Slow()

    with contextlib.closing(BadLine(relays.port)) as bad:
        relays.relay(AllowedPort("printer", "slow://"), at=bad.port, open_port=open_slow)  # type: ignore[arg-type]
        relays.await_relay()
        first = relays.hub.open_port(PRINTER)
        first.write(bytes(4096))
        await_that(lambda: writes)
        bad.cut()
        assert lost_with(lambda: first.read(0.1)) == "relay.lost"
        bad.mend()
        await_that(relays.hub.connected)
        relays.hub.open_port(PRINTER).close()
        assert sum(writes) < 4096, "nobody wants the rest"
