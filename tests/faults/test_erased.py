"""Somebody asks to be forgotten: once the old backups have gone, nothing of them is found."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.agent.cases import photos
from kiosk.api.client import Client
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables.case_blocks import BLOCK
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.faults import leaks, opened

NAME, PHONE, DETAIL = "欧阳慕容婉清", "13912345086", "蓬莱仙岛路九十七弄"
NEIGHBOUR = "司徒锦瑟"
JOINS, FLAT, NUMBER = "司徒家也闻到臭鸡蛋味", "瀛洲小筑十九号", "13712345678"
OWN = f"{DETAIL}家里漏煤气味道很大，我是{NAME}，电话{PHONE}"
PLANTED = (NAME, PHONE, DETAIL, NEIGHBOUR, "漏煤气味道很大", "尉迟家的阀门",
           JOINS, FLAT, NUMBER)  # fmt: skip
PAIRS = tuple(
    pair.encode() for pair in ("慕容", "婉清", "蓬莱", "仙岛", "锦瑟", "尉迟", "臭鸡", "瀛洲")
)
OTHER = "小区路灯坏了三天没人修"
KEEP = 2


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    """Two backups are kept, and sheets come out as files."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    made = AgentHall(tmp_path)
    text = made.folder.hall.read_text("utf-8")
    assert "keep = 7 " in text
    made.folder.hall.write_text(text.replace("keep = 7 ", f"keep = {KEEP} "), "utf-8")
    made.start()
    made.hires("lifang", role="manager")
    yield made
    made.stop()


def test_an_erased_person_is_found_nowhere_once_backups_have_rotated(
    hall: AgentHall, tmp_path: Path
) -> None:
    case = reports(hall)
    pictures = is_worked_on(hall, case)
    kept = others_report(hall)
    with_words = backs_up(hall)
    look = Look(hall, tmp_path, pictures)
    assert found_in(look.database()) == found_in(look.inside(with_words)), "nothing yet is erased"
    assert {f"word {n}" for n in range(len(PLANTED))} <= found_in(look.database())
    theirs = {"neighbour", "neighbour's picture"}
    assert {"person", "picture", *theirs, *(f"pair {n}" for n in range(len(PAIRS)))} <= found_in(
        look.database()
    )
    assert "case_words terms: pair 0" in look.database(), "the full-text index knows them"
    assert look.lying_open() == []

    hall.start()
    erases(hall, case)
    assert look.inside(taken_while_it_runs(hall, tmp_path / "taken")) == set()
    assert look.database() == set()
    assert found_in(look.inside(with_words)) >= {"word 0", "word 1", "picture"}

    for number in range(1, KEEP + 1):
        hall.start()
        fresh = backs_up(hall)
        assert look.inside(fresh) == set(), f"backup {number} after the erasure"
    assert not with_words.exists()
    copies = sorted(hall.folder.backups.glob("linli-*Z"))
    assert len(copies) == KEEP
    assert set().union(*map(look.inside, copies)) == set()
    assert look.lying_open() == []
    assert verify(hall.folder, provisioning.open_keys(hall.folder), pages=True).ok

    hall.start()
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert desk.call("cases.get", {"case": case, "why": "核对"})["erased"]
        assert not desk.call("cases.search", {"words": DETAIL})["cases"]
        assert not desk.call("cases.search", {"words": PHONE})["cases"]
        lamps = desk.call("cases.search", {"words": "路灯"})["cases"]
        assert [each["case"] for each in lamps] == kept
    before = hall.agent.store.dump_projections()
    hall.agent.store.rebuild()
    assert hall.agent.store.dump_projections() == before


def test_one_who_joined_is_found_nowhere_and_the_first_as_before(
    hall: AgentHall, tmp_path: Path
) -> None:
    case = reports(hall)
    pictures = is_worked_on(hall, case)
    others_report(hall)
    look = Look(hall, tmp_path, pictures)
    words = {PLANTED.index(said) for said in (NEIGHBOUR, JOINS, FLAT, NUMBER)}
    theirs = {"neighbour", "neighbour's picture", "pair 4", "pair 6", "pair 7"} | {
        f"word {n}" for n in words
    }
    before = found_in(look.database())
    assert before >= theirs
    hall.start()
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        seen = desk.call("cases.get", {"case": case, "why": "核对"})
        ((report, first),) = [(seen["joiners"][0]["report"], seen["report"])]
        asked = {"case": case, "report": report}
        refused = refusal(desk, "cases.erase", **asked, reason=f"{NEIGHBOUR}要求")
        assert refused.code == "privacy.reason_names"
        unknown = refusal(desk, "cases.erase", case=case, report=first + 1, reason="本人要求")
        assert unknown.code == "privacy.unknown_report"
        desk.call("cases.erase", {**asked, "reason": "本人要求"})
        seen = desk.call("cases.get", {"case": case, "why": "核对"})
        assert (seen["text"], seen["joiners"][0]["text"]) == (OWN, "")
        assert len(seen["photos"]) == 1
        assert not desk.call("cases.search", {"words": FLAT})["cases"]
        assert desk.call("cases.search", {"words": DETAIL})["cases"]
    assert found_in(look.database()) == before - theirs
    hall.start()
    before_it = hall.agent.store.dump_projections()
    hall.agent.store.rebuild()
    assert hall.agent.store.dump_projections() == before_it


def reports(hall: AgentHall) -> str:
    """Words, name, phone, address and a photograph; then a neighbour says: it is this one."""
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        told = {"session": session, "text": OWN, "detail": DETAIL, "name": NAME, "phone": PHONE,
                "category": "water_power", "type": "help", "cell": "g1"}  # fmt: skip
        kiosk.call("cases.suggest", {"session": session, "text": OWN})
        kiosk.call("cases.draft", {"draft": told})
        told["photos"] = [sends(kiosk, session)]
        case = str(kiosk.call("cases.file", {"draft": told})["case"])
        kiosk.call("session.end", {"session": session})
        session = kiosk.call("session.begin")["session"]
        joined = {"session": session, "type": "help", "category": "water_power",
                  "text": JOINS, "detail": FLAT, "name": NEIGHBOUR, "phone": NUMBER,
                  "photos": [sends(kiosk, session)]}  # fmt: skip
        kiosk.call("cases.file", {"draft": joined, "joins": case})
        kiosk.call("session.end", {"session": session})
    return case


def others_report(hall: AgentHall) -> list[str]:
    """So many that the full-text index holds all; the newest first."""
    told = {"text": OTHER, "category": "lamp_road", "type": "complaint"}
    with hall.at("resident", "resident-1") as kiosk:
        return [files(kiosk, **told)["case"] for _ in range(BLOCK - 1)][::-1]


def sends(kiosk: Client, session: str) -> str:
    picture = io.BytesIO()
    Image.effect_noise((300, 200), 80).convert("RGB").save(picture, "JPEG")
    blob = kiosk.call("blobs.begin", {"session": session})["blob"]
    for at in range(0, len(picture.getvalue()), photos.PIECE):
        piece = base64.b64encode(picture.getvalue()[at : at + photos.PIECE]).decode()
        kiosk.call("blobs.append", {"blob": blob, "at": at, "piece": piece})
    return str(kiosk.call("blobs.commit", {"blob": blob})["blob"])


def files(kiosk: Client, **told: Any) -> dict[str, Any]:
    session = kiosk.call("session.begin")["session"]
    filed: dict[str, Any] = kiosk.call("cases.file", {"draft": {"session": session, **told}})
    kiosk.call("session.end", {"session": session})
    return filed


def is_worked_on(hall: AgentHall, case: str) -> tuple[bytes, bytes]:
    """Staff read, search, print, answer, correct and settle, and write names wherever one can.
    Returns the photographs as the hall keeps them."""
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        alarm = next_notice(desk, "alarms").body["alarms"][0]["alarm"]
        desk.call("alarms.accept", {"alarm": alarm, "minutes": 3})
        seen = desk.call("cases.get", {"case": case, "why": f"回访{NAME}", "contact": True})
        shown, theirs = (
            base64.b64decode(desk.call("cases.photo", {"case": case, "blob": blob})["picture"])
            for blob in seen["photos"]
        )
        assert [each["text"] for each in seen["joiners"]] == [JOINS]
        assert desk.call("cases.search", {"words": FLAT})["cases"]
        assert desk.call("cases.search", {"words": DETAIL})["cases"]

        def does(step: str, **told: object) -> None:
            version = desk.call("cases.get", {"case": case, "why": NAME})["row"]["version"]
            desk.call(f"cases.{step}", {"case": case, "version": version, **told})

        does("note", text=f"已电话联系{NAME}，尉迟家的阀门没关", public=False)
        does("note", text=f"{NAME}您好，师傅在路上", public=True)
        does("classify", category="other", type="help", dispute=False)
        does("pause", reason=f"等{NAME}回来")
        does("resume")
        does("hand_up", reason=f"{NEIGHBOUR}情绪激动")
        does("resolve", result=f"{NAME}家的煤气管已换好")
        does("reopen", reason=f"{NEIGHBOUR}说又有味道")
        does("resolve", result=f"{DETAIL}的总阀已换好")
        desk.call("alarms.close", {"alarm": alarm, "outcome": "helped", "words": f"{NAME}已安全"})
        slip = {"case": case, "full": True, "why": f"{NAME}要一份"}
        job = desk.call("cases.slip", slip)["job"]
        for notice in desk.notices():
            if notice.topic == "slip" and notice.body["state"] == "printed":
                assert notice.body["job"] == job
                break
    with hall.signed_in("lifang") as office:
        labelled = office.call("cases.labelled")["cases"]
        assert [each["text"] for each in labelled] == [OWN]
    return shown, theirs


def erases(hall: AgentHall, case: str) -> None:
    """What is kept of it is who asked why; that may name nobody, as it is kept for ever."""
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        for reason in (f"{NAME}本人要求", f"{NEIGHBOUR} 要求", "139 1234 5086 来电"):
            refused = refusal(desk, "cases.erase", case=case, reason=reason)
            assert refused.code == "privacy.reason_names"
            assert refused.params == {}
        desk.call("cases.erase", {"case": case, "reason": "本人要求"})
    with hall.signed_in("lifang") as office:
        assert office.call("cases.labelled")["cases"] == []


def backs_up(hall: AgentHall) -> Path:
    """A backup of now; then the hall stops, so that its files may be read."""
    hall.clock.advance(hours=1)
    with hall.signed_in("tech") as technician:
        technician.call("journal.backup")
    hall.stop()
    return sorted(hall.folder.backups.glob("linli-*Z"))[-1]


def taken_while_it_runs(hall: AgentHall, copy: Path) -> Path:
    """Its database with the WAL, and its blobs, as they lie; by another process, as opening the
    database here would let go of the agent's locks."""
    copy.mkdir()
    files = [*hall.folder.root.glob("journal.db*"), hall.folder.blobs]
    subprocess.run(["cp", "-r", *files, copy], check=True)
    assert (copy / "journal.db-wal").exists()
    return copy


class Look:
    """Looks for the person in a stopped hall: with its keys, and as a thief without them."""

    def __init__(self, hall: AgentHall, place: Path, pictures: tuple[bytes, bytes]) -> None:
        self._hall = hall
        self._place = place
        self._keys = provisioning.open_keys(hall.folder)
        self._bytes = {
            "person": hall.agent.context.pseudonym("phone", PHONE).encode(),
            "picture": pictures[0][200:1200],
            "neighbour's picture": pictures[1][200:1200],
            "neighbour": hall.agent.context.pseudonym("phone", NUMBER).encode(),
            **{f"pair {n}": pair for n, pair in enumerate(PAIRS)},
        }

    def database(self) -> set[str]:
        self._hall.stop()
        return self.inside(self._hall.folder.root)

    def inside(self, root: Path) -> set[str]:
        return opened.find(root, self._keys, PLANTED, self._bytes)

    def lying_open(self) -> list[str]:
        """Files of the whole data folder, backups too, and temporary ones."""
        return leaks.find([self._hall.folder.root, self._place / "tmp"], PLANTED)


def found_in(found: set[str]) -> set[str]:
    """What was found, wherever it was."""
    return {each.split(": ", 1)[1] for each in found}


def test_a_checker_that_holds_the_keys_sees_every_page_and_term(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        files(kiosk, text=OWN, category="water_power", type="help")
    others_report(hall)
    hall.stop()
    keys = provisioning.open_keys(hall.folder)
    places = {
        each.split(": ")[0]
        for each in opened.find(hall.folder.root, keys, [DETAIL], {"pair": PAIRS[2]})
    }
    assert {"page", "journal", "cases", "case_words_content", "case_words terms"} <= places


@pytest.mark.parametrize("anonymous", [True, False])
def test_a_reply_that_is_kept_names_no_terminal_and_is_given_again_after_a_restart(
    hall: AgentHall, anonymous: bool
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "text": OTHER, "category": "lamp_road", "type": "complaint",
                 "anonymous": anonymous, "name": "" if anonymous else NAME}  # fmt: skip
        asked = {"draft": draft, "key": "9d3b2c41a6f84e0c"}
        filed = kiosk.call("cases.file", asked)
    hall.stop()
    keys = provisioning.open_keys(hall.folder)
    terminal, asked_with = {"terminal": b"resident-1"}, {"session": session.encode()}
    found = {
        each.split(":")[0]
        for each in opened.find(hall.folder.root, keys, [], terminal | asked_with)
    }
    assert not {"idempotency", "cases"} & found
    assert ("journal" in found) is not anonymous, "its event says for whom the receipt is"
    hall.start()
    with hall.at("resident", "resident-1") as kiosk:
        assert kiosk.call("cases.file", asked) == filed
    with hall.agent.store.reading() as tx:
        assert tx.scalar("SELECT count(*) FROM cases") == 1
