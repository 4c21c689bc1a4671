"""What `hall check` would rather have otherwise: told, and no mistake."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.hall.advice import advice
from kiosk.hall.file import check
from kiosk.paths import sample_hall
from kiosk.phrases import LANGUAGES, phrase

TODAY = date(2026, 6, 1)


def advised(url: str, more: str) -> list[str]:
    text = Path(sample_hall()).read_text(encoding="utf-8")
    added = f'\n[[device]]\nname = "broker"\nkind = "gateway"\nurl = "{url}"\n{more}\n'
    hall, findings = check(text + added, "hall.toml")
    assert hall is not None, findings
    for each in advice(hall, TODAY):
        for language in LANGUAGES:
            assert "broker" in phrase(f"hall_advice.{each.code}", language, **each.params)
    return [each.code for each in advice(hall, TODAY)]


@pytest.mark.parametrize("more", ['user = "hall"', 'secret_file = "/etc/linli/broker"'])
@pytest.mark.parametrize("host", ["10.0.0.9", "broker.lan", "[2001:db8::9]"])
def test_a_password_that_goes_over_the_network_in_the_open_is_told(host: str, more: str) -> None:
    assert advised(f"mqtt://{host}:1883", more) == ["plain_password"]


@pytest.mark.parametrize(
    ("url", "more"),
    [
        ("mqtts://10.0.0.9:8883", 'user = "hall"'),
        ("mqtt://127.0.0.1:1884", 'user = "hall"'),
        ("mqtt://localhost:1884", 'user = "hall"'),
        ("mqtt://10.0.0.9:1883", ""),
    ],
)
def test_what_nobody_can_overhear_is_not(url: str, more: str) -> None:
    assert advised(url, more) == []


def test_a_year_without_its_holidays_is_told_and_no_mistake(tmp_path: Path) -> None:
    text = Path(sample_hall()).read_text(encoding="utf-8")
    file = tmp_path / "hall.toml"
    text = re.sub(r"^holidays = \[.*?^\]", "holidays = []", text, flags=re.M | re.S)
    file.write_text(text, "utf-8")
    hall, findings = check(file.read_text("utf-8"), "hall.toml")
    assert hall is not None, findings
    told = advice(hall, date(2026, 11, 1))
    assert [(each.key, each.code, each.params["year"]) for each in told] == [
        ("hours.holidays", "holidays_missing", "2026"),
        ("hours.holidays", "holidays_missing", "2027"),
    ]
    for language in LANGUAGES:
        assert "2027" in phrase("hall_advice.holidays_missing", language, **told[1].params)
    done = CliRunner().invoke(app, ["hall", "check", str(file)])
    assert (done.exit_code, "hours.holidays: " in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("url", "status", "told"),
    [
        ("/dev/ttyUSB7", "none", ["printer_untold"]),
        ("tcp://10.0.0.9:9100", "none", ["printer_untold"]),
        ("/dev/ttyUSB7", "asked", []),
    ],
)
def test_what_is_lost_by_a_printer_that_is_never_asked_is_told(
    url: str, status: str, told: list[str]
) -> None:
    text = Path(sample_hall()).read_text(encoding="utf-8")
    added = f'\n[[printer]]\nname = "mute"\nurl = "{url}"\nstatus = "{status}"\n'
    hall, findings = check(text + added, "hall.toml")
    assert hall is not None, findings
    found = [each for each in advice(hall, TODAY) if each.code != "holidays_missing"]
    assert [each.code for each in found] == told
    for each in found:
        for language in LANGUAGES:
            assert "mute" in phrase(f"hall_advice.{each.code}", language, **each.params)


@pytest.mark.parametrize("url", ["file:///srv/paper", "ipp://localhost:631/printers/office-9"])
def test_it_is_a_mistake_where_it_would_do_nothing(url: str) -> None:
    text = Path(sample_hall()).read_text(encoding="utf-8")
    added = f'\n[[printer]]\nname = "mute"\nurl = "{url}"\nstatus = "none"\n'
    _, findings = check(text + added, "hall.toml")
    assert [each.code for each in findings] == ["hall.printer_status"]


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ('url = "https://h"', []),
        ('url = "https://h"\nwindow = "11:00-13:00"', ["hub_window"]),
        ('url = "https://h"\nwindow = "12:00-13:30"', []),
        ('url = "https://h"\nwindow = "22:00-09:30"', ["hub_window"]),
        ('url = "https://h"\nwindow = "17:00-09:00"', []),
        ('url = "https://h"\nkeep_days = 30', []),
        ('url = "https://h"\nkeep_days = 730', ["hub_keep_days"]),
        ('url = ""\nkeep_days = 730\nwindow = "10:00-11:00"', []),
    ],
)
def test_a_hub_that_is_gone_to_while_people_wait_is_told(part: str, told: list[str]) -> None:
    text = Path(sample_hall()).read_text(encoding="utf-8")
    start, end = text.index("[hub]"), text.index("[backup]")
    hall, findings = check(f"{text[:start]}[hub]\n{part}\n\n{text[end:]}", "hall.toml")
    assert hall is not None, findings
    found = [each for each in advice(hall, TODAY) if each.code != "holidays_missing"]
    assert [each.code for each in found] == told
    for each in found:
        for language in LANGUAGES:
            assert phrase(f"hall_advice.{each.code}", language, **each.params)
