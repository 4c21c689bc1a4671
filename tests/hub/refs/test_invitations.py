"""The district's codes for a survey: shown once, known to nobody; halls get their marks."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.hub.refs import invitations
from kiosk.ids import told_of
from kiosk.services import codes
from kiosk.services.surveys import invitations as halls
from kiosk.services.surveys import invited
from tests.hub.district import District
from tests.hub.refs.test_published import of, taken


def marks(district: District) -> dict[str, str]:
    """What the halls have of it, each mark with its survey, read by a hall's own code."""
    content = of(district, "k00001", invitations.NAME).content
    found: dict[str, str] = invited.reference().read(content.splitlines())
    return found


def told(made: list[str]) -> set[str]:
    return {told_of(each.replace("-", "")) for each in made}


def test_halls_get_marks_and_no_code(district: District) -> None:
    hall = district.hall().hall
    made = invitations.make(district.hub, "lamps", 3)
    assert len(set(made)) == 3
    assert {len(each.replace("-", "")) for each in made} == {halls.OF_DISTRICT}
    content = taken(district, hall, invitations.NAME).decode()
    assert not [each for each in made if each.replace("-", "") in content]
    more = invitations.make(district.hub, "noise", 2)
    assert marks(district) == {
        **dict.fromkeys(told(made), "lamps"), **dict.fromkeys(told(more), "noise"),
    }  # fmt: skip
    assert invitations.end(district.hub, "lamps") == 3
    assert invitations.end(district.hub, "lamps") == 0
    assert set(marks(district)) == told(more)


def test_a_kiosk_reads_the_qr_of_a_code() -> None:
    text = invitations.qr_of("ABCDE-FGHJK-MNPQR-STVWX")
    assert codes.kind_of(text) == codes.INVITATION == invitations.KIND
    assert halls.of_mark(text) == "ABCDEFGHJKMNPQRSTVWX"


def test_many_codes_are_more_rows(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitations, "IN_A_ROW", 2)
    made = invitations.make(district.hub, "lamps", 5)
    rows = of(district, "k00001", invitations.NAME).content.splitlines()
    assert [len(json.loads(each)["marks"]) for each in rows] == [2, 2, 1]
    assert set(marks(district)) == told(made)


def test_two_who_make_codes_at_once_lose_none(district: District) -> None:
    invitations.make(district.hub, "lamps", 1)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: invitations.make(district.hub, "lamps", 5), range(4)))
    assert len(marks(district)) == 21
    assert told([each for part in made for each in part]) <= set(marks(district))


def test_who_made_codes_while_others_were_being_made_loses_none(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile: list[str] = []

    def mark(code: str) -> str:
        if not meanwhile:
            meanwhile.append("once")
            meanwhile.extend(invitations.make(district.hub, "noise", 2))
        return told_of(code)

    monkeypatch.setattr(invitations, "told_of", mark)
    made = invitations.make(district.hub, "lamps", 2)
    assert marks(district) == {
        **dict.fromkeys(told(made), "lamps"), **dict.fromkeys(told(meanwhile[1:]), "noise"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("survey", "count", "code"),
    [("", 1, "survey_id"), ("东", 1, "survey_id"), ("a b", 1, "survey_id"),
     ("a" * 61, 1, "survey_id"), ("a", 0, "invitations_count"), ("a", -1, "invitations_count"),
     ("a", invitations.AT_ONCE + 1, "invitations_count")],
)  # fmt: skip
def test_what_is_asked_for_wrongly_is_told(
    district: District, survey: str, count: int, code: str
) -> None:
    with pytest.raises(KnownError, match=rf"^hub\.{code}"):
        invitations.make(district.hub, survey, count)


def test_the_list_has_room_for_so_many(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitations, "OF_ALL", 3)
    invitations.make(district.hub, "lamps", 2)
    with pytest.raises(KnownError, match=r"^hub\.invitations_count"):
        invitations.make(district.hub, "noise", 2)
    assert len(marks(district)) == 2


def test_at_the_shell(district: District, database: str) -> None:
    settings = district.hub.folder.settings
    text = settings.read_text("utf-8").replace('address = ""', f'address = "{database}"', 1)
    settings.write_text(text, "utf-8")

    def shell(*words: str) -> str:
        line = ["hub", "invite", "lamps", "--data", str(district.hub.folder.root), *words]
        done = CliRunner().invoke(app, line, env={"LC_ALL": "C"})
        assert done.exit_code == 0, done.output
        return done.stdout

    first, *made = shell("--count", "2").split("\n")[:3]
    assert "2 codes for lamps" in first
    told_as_json = json.loads(shell("--count", "1", "--json"))["codes"]
    assert told_as_json[0]["qr"] == invitations.qr_of(told_as_json[0]["code"])
    assert set(marks(district)) == told([*made, told_as_json[0]["code"]])
    assert "3 codes for lamps are good no more" in shell("--end")
    both = ["hub", "invite", "lamps", "--data", str(district.hub.folder.root), "--end",
            "--count", "1"]  # fmt: skip
    assert CliRunner().invoke(app, both).exit_code == 2
