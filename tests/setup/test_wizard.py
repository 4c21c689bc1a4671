"""A technician sets a new PC up: what is found and becomes of it, and that half a hall is none."""

from __future__ import annotations

import os
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from devices.readings import Quantity, Reading
from kiosk import languages
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.setup import composing, envelope
from kiosk.setup.composing import Hanging
from kiosk.setup.watching import PortWatch
from kiosk.setup.wizard import READINESS, Wizard
from kiosk.storage.keys.keys import unlock_with_recovery
from kiosk.wiring import provisioning, unfinished
from tests.patience import PATIENCE
from tests.setup.desk import Desk
from ui.setup.parts import Plan


class News:
    """What a look at the devices tells, waited for."""

    def __init__(self) -> None:
        self._came = threading.Condition()

    def __call__(self) -> None:
        with self._came:
            self._came.notify_all()

    def until(self, met: Callable[[], bool]) -> None:
        with self._came:
            assert self._came.wait_for(met, PATIENCE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    with ExitStack() as running:
        for device in made.devices:
            running.enter_context(device)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "hall")


@pytest.fixture
def wizard(folder: DataFolder, desk: Desk) -> Iterator[Wizard]:
    made = Wizard(folder, ports=desk.ports, queues=(), sticks=lambda: [desk.stick])
    yield made
    made.close()


def kinds_of(wizard: Wizard) -> dict[str, str]:
    return {each.symbol: each.words for each in wizard.found()}


@pytest.mark.demand
def test_every_device_is_found_by_what_it_speaks_tried_and_stands_in_the_hall(
    wizard: Wizard, desk: Desk, folder: DataFolder
) -> None:
    wizard.choose_kind("community")
    news = News()
    wizard.look(news)
    news.until(lambda: "looked_for" not in kinds_of(wizard))
    assert sorted(kinds_of(wizard)) == ["card_reader", "modbus", "modem", "printer", "silent"]

    for count, number in enumerate((3, 1), start=1):
        desk.buttons.press(number)
        news.until(lambda n=count: kinds_of(wizard)["modbus"].startswith(f"听到 {n} 个"))  # type: ignore[misc]
        desk.buttons.release(number)
    desk.scanner.scan("LINLI1-T")
    news.until(lambda: "scanner" in kinds_of(wizard))
    printer = desk.printer.url
    wizard.try_print(printer)
    assert len(desk.printer.receipts) == 1
    wizard.judge(printer, good=True)
    wizard.plan.key, wizard.plan.address = "usb", "幸福路 12 号"
    told = wizard.make()
    assert len(desk.printer.receipts) == 3, "the envelope, and apart from it what is handed out"
    report = wizard.open()
    assert Path(report).read_bytes().startswith(b"%PDF")
    assert (folder.root / READINESS).exists()

    hall = hall_file.load(folder.hall)
    assert {each.kind for each in hall.device} == {"card_reader", "modbus", "modem", "scanner"}
    assert [(each.address, each.normally) for each in hall.source] == [
        ("3", "closed"), ("1", "closed"),
    ]  # fmt: skip
    assert hall.printer[0].url == printer
    passphrase = next(value for _, value in told.rows if value.count("-") > 3)
    assert unlock_with_recovery(folder, passphrase).hall_id
    assert provisioning.open_keys(folder, usb_root=desk.stick).hall_id


@pytest.mark.parametrize("kind", [each["id"] for each in composing.kinds()])
@pytest.mark.parametrize("language", languages.CODES)
def test_every_kind_of_hall_has_a_hall_toml_without_a_mistake(kind: str, language: str) -> None:
    plan = Plan(language, kind=kind, name='幸福里 "大厅"', counters=20, display=True)
    hanging = [
        Hanging("printer", "/dev/linli/ticket", 9600),
        Hanging("printer", "ipp://localhost:631/printers/office", paper_mm=210),
        Hanging("modbus", "/dev/linli/buttons", buttons=(("2", True), ("5", False))),
        Hanging("board", "/dev/linli/board", buttons=(("1", True),)),
    ]
    text = composing.compose(plan, hanging)
    hall, findings = hall_file.check_bytes(text.encode(), "hall.toml")
    assert hall is not None, hall_file.render(findings, "en")
    assert len(hall.counter) == 20
    assert tomllib.loads(text)["hall"]["name"]["zh_CN"] == '幸福里 "大厅"'


@pytest.mark.parametrize("cut", ["left", "killed"])
def test_half_a_hall_is_none_and_is_begun_anew(
    wizard: Wizard, desk: Desk, folder: DataFolder, cut: str
) -> None:
    """The set-up ends, in good order or not, when the envelope is there and nobody has said so."""
    child = os.fork()
    if not child:
        _choose(wizard)
        wizard.make()
        if cut == "left":
            wizard.close()
        os._exit(7)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with pytest.raises(KnownError, match="unfinished"):
        provisioning.open_keys(folder)
    before = (desk.stick / envelope.FILE).read_text("utf-8")

    again = Wizard(folder, ports=(), queues=(), sticks=lambda: [desk.stick])
    _choose(again)
    again.make()
    again.open()
    unfinished.refuse(folder)
    after = (desk.stick / envelope.FILE).read_text("utf-8")
    assert after != before
    assert after.splitlines()[0] == before.splitlines()[0], "it is the same hall for ever"
    assert provisioning.open_keys(folder).hall_id
    again.close()


def _choose(wizard: Wizard) -> None:
    wizard.choose_kind("village")
    wizard.plan.key, wizard.plan.signed_by = "host_only", "张伟"


def test_the_envelope_of_another_hall_is_never_written_over(wizard: Wizard, desk: Desk) -> None:
    (desk.stick / envelope.FILE).write_text("大厅编号: h-other\n", "utf-8")
    _choose(wizard)
    told = wizard.make()
    assert told.where == "", "the screen alone has it"
    assert (desk.stick / envelope.FILE).read_text("utf-8") == "大厅编号: h-other\n"


@pytest.mark.parametrize("rest", [0.0, 1.0], ids=["closed", "open"])
def test_a_button_that_is_pressed_as_its_module_is_found_is_not_taken_for_its_rest(
    rest: float,
) -> None:
    """Seconds and whether the input is active, as the driver tells them."""
    watch = PortWatch("/dev/ttyUSB0", lambda: None)
    pressed = 1.0 - rest
    for at, value in ((0.0, pressed), (1.5, rest), (6.5, rest), (8.0, pressed), (8.5, rest)):
        watch.hear(Reading("buttons", "3", Quantity.CONTACT, value, at))
    watch.hear(Reading("buttons", "4", Quantity.CONTACT, rest, 9.0))
    assert watch.seen.buttons == (("3", not rest),)


def test_a_weak_key_wants_a_name(wizard: Wizard) -> None:
    wizard.choose_kind("community")
    wizard.plan.key = "host_only"
    with pytest.raises(KnownError, match="unsigned"):
        wizard.make()


def test_a_hall_toml_on_the_stick_is_taken_as_it_is(
    wizard: Wizard, desk: Desk, folder: DataFolder
) -> None:
    text = composing.compose(Plan("zh_CN", kind="mediation", name="东街调解中心", counters=2), [])
    (desk.stick / "hall.toml").write_text(text, "utf-8")
    assert "stick" in [each.id for each in wizard.kinds()]
    wizard.choose_kind("stick")
    assert (wizard.plan.name, wizard.plan.counters) == ("东街调解中心", 2)
    wizard.plan.key, wizard.plan.signed_by = "host_only", "张伟"
    wizard.make()
    wizard.open()
    assert folder.hall.read_text("utf-8") == text
