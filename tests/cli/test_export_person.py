"""`kiosk export-person`: a copy of what is kept of somebody, as a file for them."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall
from tests.agent.test_cases import draft, picture, sends

NAME, PHONE = "王小明", "13800135521"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    made.hires("lifang")
    made.hires("wangmin", role="manager")
    yield made
    made.stop()


def exports(hall: AgentHall, to: Path, *typed: str, staff: str = "wangmin") -> str:
    """What it said; the PIN is the first line of its input."""
    command = ["export-person", "--data", str(hall.folder.root), "--to", str(to), "--as", staff]
    done = CliRunner().invoke(
        app, [*command, "--why", "本人申请"], env={"LC_ALL": "zh_CN.UTF-8"},
        input="\n".join((hall.pins[staff], *typed)) + "\n",
    )  # fmt: skip
    if isinstance(done.exception, KnownError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_the_file_is_read_by_people_and_by_programs_and_the_look_is_journalled(
    hall: AgentHall, tmp_path: Path
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, name=NAME, phone=PHONE)
        told["photos"] = [sends(kiosk, told["session"], picture())]
        kiosk.call("cases.file", {"draft": told})
        kiosk.call("cases.file", {"draft": draft(kiosk, name="钱小芳", phone="13900000001")})
    out = tmp_path / "copy.zip"
    said = exports(hall, out, NAME, PHONE)
    assert NAME not in said
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as packed:
        assert sorted(packed.namelist()) == ["copy.html", "copy.json", "photos/1.jpg"]
        page, copy = packed.read("copy.html").decode(), json.loads(packed.read("copy.json"))
        assert packed.read("photos/1.jpg").startswith(b"\xff\xd8")
    assert [each["event"] for each in copy["entries"]] == ["case.filed"]
    for text in (page, json.dumps(copy, ensure_ascii=False)):
        assert PHONE in text
        assert "钱小芳" not in text
    with hall.agent.store.reading() as tx:
        [look] = [each for each in tx.events() if each.type == "person.copied"]
        replies = tx.query("SELECT reply FROM journal WHERE reply IS NOT NULL")
    assert (look.public, look["why"]) == ({"staff": "wangmin", "kind": "phone"}, "本人申请")
    assert not [each for each in replies if NAME.encode() in bytes(each["reply"])]


def test_a_clerk_gets_none_and_nothing_is_left_of_the_file(hall: AgentHall, tmp_path: Path) -> None:
    out = tmp_path / "copy.zip"
    with pytest.raises(KnownError, match=r"^api\.no_right"):
        exports(hall, out, NAME, PHONE, staff="lifang")
    with pytest.raises(KnownError, match=r"^people\.number"):
        exports(hall, out, NAME, "")
    assert not out.exists()


def test_a_copy_that_breaks_off_leaves_nothing(hall: AgentHall, tmp_path: Path) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, name=NAME, phone=PHONE)
        told["photos"] = [sends(kiosk, told["session"], picture())]
        kiosk.call("cases.file", {"draft": told})
    [photo] = hall.folder.blobs.iterdir()
    photo.unlink()  # erased since the copy was made, or the disk lost it
    out = tmp_path / "copy.zip"
    with pytest.raises(KnownError, match=r"^storage\.blob_missing"):
        exports(hall, out, NAME, PHONE)
    assert not out.exists(), "it would look whole, and hold all the rest of them"
