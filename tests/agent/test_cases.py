"""Cases over the line: filed, photographed, drafted, proved by paper, worked on by two clerks."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from kiosk.agent.cases import photos
from kiosk.agent.cases.capability import GUESSES
from kiosk.agent.cases.withdrawing import ON_THE_WAY
from kiosk.api import basis
from kiosk.api.client import Client
from kiosk.domain.case import UNDO_SECONDS
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall, next_notice, refusal
from tests.agent.test_alarms import wait_until

WORDS = "欧阳慕容婉清家楼下的路灯三天不亮了"


def draft(client: Client, **told: Any) -> dict[str, Any]:
    session = client.call("session.begin")["session"]
    return {"session": session, "type": "complaint", "category": "lamp_road", "text": WORDS, **told}


def files(client: Client, **told: Any) -> dict[str, Any]:
    return client.call("cases.file", {"draft": draft(client, **told)})


def picture(width: int = 400) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GPS 31.2304 N"  # ImageDescription
    Image.new("RGB", (width, 300), (90, 120, 90)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def sends(client: Client, session: str, data: bytes) -> str:
    blob = client.call("blobs.begin", {"session": session})["blob"]
    for at in range(0, len(data), photos.PIECE):
        piece = base64.b64encode(data[at : at + photos.PIECE]).decode()
        client.call("blobs.append", {"blob": blob, "at": at, "piece": piece})
    return str(client.call("blobs.commit", {"blob": blob})["blob"])


def test_a_photograph_is_redrawn_kept_and_every_look_is_journalled(hall: AgentHall) -> None:
    hall.hires("lifang")
    assert basis.PIECE == photos.PIECE
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk)
        told["photos"] = [sends(kiosk, told["session"], picture(3000))]
        case = kiosk.call("cases.file", {"draft": told})
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        seen = desk.call("cases.get", {"case": case["case"]})
        assert seen["text"] == WORDS
        shown = desk.call("cases.photo", {"case": case["case"], "blob": seen["photos"][0]})
    kept = Image.open(io.BytesIO(base64.b64decode(shown["picture"])))
    assert max(kept.size) <= 1600
    assert not kept.getexif()
    with hall.agent.store.reading() as tx:
        looks = [e.public for e in tx.events() if e.type == "case.viewed"]
        kept_replies = tx.query(
            "SELECT reply FROM idempotency"
            " UNION ALL SELECT reply FROM journal WHERE reply IS NOT NULL"
        )
    assert [look["staff"] for look in looks] == ["lifang", "lifang"]
    assert kept_replies
    assert not [row for row in kept_replies if WORDS[:6].encode() in bytes(row["reply"])]


def test_what_is_no_photograph_or_too_large_is_refused(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "LARGEST", 400_000)
    with hall.at("resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        with pytest.raises(KnownError, match=r"photo\.unreadable"):
            sends(kiosk, session, b"MZ this is a program" * 100)
        with pytest.raises(KnownError, match=r"photo\.large"):
            sends(kiosk, session, bytes(500_000))
        foreign = {"blob": "photo-of-somebody-else", "at": 0, "piece": "AAAA"}
        assert refusal(kiosk, "blobs.append", **foreign).code == "storage.blob_unknown"
        stolen = {
            "session": session,
            "type": "help",
            "category": "other",
            "text": "x",
            "photos": ["b"],
        }
        assert refusal(kiosk, "cases.file", draft=stolen).code == "storage.blob_unknown"


def test_a_draft_survives_the_screen_and_goes_with_the_session(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, step="place")
        kiosk.call("cases.draft", {"draft": told})
    with hall.at("resident", "resident-1") as again:
        back = next_notice(again, "draft")
        assert (back.body["text"], back.body["step"]) == (WORDS, "place")
        again.call("session.end", {"session": told["session"]})
    with hall.at("resident", "resident-1") as later:
        later.call("session.begin")
        topics = {notice.topic for notice in _snapshot(later)}
        assert "draft" not in topics


def _snapshot(client: Client) -> list[Any]:
    """What comes until the board: states come in the order in which they were last told."""
    found = []
    for notice in client.notices():
        found.append(notice)
        if notice.topic == "board":
            return found
    return found


def test_danger_reaches_a_locked_counter_until_somebody_accepts(hall: AgentHall) -> None:
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk, text="家里漏煤气味道很大", category="water_power", type="help")
    assert case["emergency"] == {"hazard": "gas", "phone": "119", "quiet": False, "shelter": ""}
    with hall.at("counter", "counter-2") as locked:
        told = _alarms(locked, lambda body: body["alarms"])
        [alarm] = told["alarms"]
        about = (alarm["kind"], alarm["origin"], alarm["case"], alarm["seen"])
        assert about == ("fire", "case", case["case"], case["number"])
        assert "煤气" not in str(told)
        with hall.signed_in("lifang", "counter", "counter-1") as desk:
            desk.call("cases.accept", {"case": case["case"], "version": 1})
        assert _alarms(locked, lambda body: body["alarms"][0]["accepted_by"] == "李芳")


def _alarms(client: Client, fits: Any) -> Any:
    for notice in client.notices():
        if notice.topic == "alarms" and fits(notice.body):
            return notice.body
    raise AssertionError("the line ended")


def test_the_printed_receipt_proves_and_one_changed_bit_does_not(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk, anonymous=True)
        token = zxingcpp.read_barcodes(Image.open(_paper(hall.paper, case["job"])))[0].text
        assert token == case["receipt"]
        seen = kiosk.call("cases.track", {"receipt": token})
        assert (seen["proven"], seen["number"], seen["state"]) == (True, case["number"], "filed")
        data = bytearray(token.encode())
        data[-20] ^= 1
        changed = refusal(kiosk, "cases.track", receipt=data.decode())
        assert changed.code == "receipt.forged"
        typed = {"number": case["number"], "code": case["code"].lower()}
        assert not kiosk.call("cases.track", typed)["proven"]
        assert refusal(kiosk, "cases.track", number=case["number"], code="0000-0000").code == (
            "receipt.no_match"
        )


def test_the_code_alone_follows_a_report_and_who_guesses_codes_has_to_wait(
    hall: AgentHall,
) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk)
        seen = kiosk.call("cases.track", {"code": case["code"]})
        assert (seen["number"], seen["proven"]) == (case["number"], False)
        for _ in range(GUESSES):
            assert refusal(kiosk, "cases.track", code="0000-0000").code == "receipt.unknown_code"
        assert refusal(kiosk, "cases.track", code=case["code"]).code == "receipt.rest"
        assert kiosk.call("cases.track", {"receipt": case["receipt"]})["proven"]


def test_what_was_filed_a_moment_ago_is_undone_once_and_not_later(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, one_tap=True, text="", anonymous=True, cell="g1", place="3号楼")
        case = kiosk.call("cases.file", {"draft": told})
        assert (case["undo_seconds"], case["place"]) == (UNDO_SECONDS, "3号楼")
        undo = {"session": told["session"], "receipt": case["receipt"], "undo": True}
        hall.clock.advance(seconds=UNDO_SECONDS + 1)  # a slow line: touched in the last second
        kiosk.call("cases.withdraw", {**undo, "key": "undo"})
        kiosk.call("cases.withdraw", {**undo, "key": "undo"})  # its reply was lost
        kiosk.call("cases.withdraw", undo)
        seen = kiosk.call("cases.track", {"receipt": case["receipt"]})
        assert (seen["withdrawn"], seen["may_withdraw"]) == (True, False)
        kiosk.call("session.touch", {"session": told["session"]})
        later = kiosk.call("cases.file", {"draft": told})
        undo = {**undo, "receipt": later["receipt"]}
        hall.clock.advance(seconds=UNDO_SECONDS + ON_THE_WAY + 1)
        assert refusal(kiosk, "cases.withdraw", **undo).code == "cases.undo_late"
        kiosk.call("cases.withdraw", {**undo, "undo": False})
    with hall.agent.store.reading() as tx:
        taken = [event for event in tx.events() if event.type == "case.withdrawn"]
    assert [event["undone"] for event in taken] == [True, False]


def _paper(folder: Path, job: str) -> Path:
    file = folder / f"{job}.png"
    wait_until(lambda: file.exists() and file.read_bytes().endswith(b"IEND\xaeB`\x82"))
    return file


def test_the_second_clerk_is_told_and_a_resident_cannot_read_the_desk(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk)["case"]
        assert refusal(kiosk, "cases.get", case=case).code == "api.not_here"
    with hall.at("counter", "counter-3") as nobody:
        assert refusal(nobody, "cases.list").code == "api.sign_in_first"
    with hall.signed_in("lifang", "counter", "counter-1") as first:
        first.call("cases.accept", {"case": case, "version": 1})
        with hall.signed_in("zhouqiang", "counter", "counter-2") as second:
            late = refusal(second, "cases.resolve", case=case, version=1, result="好了")
            assert (late.code, late.params["staff"]) == ("cases.changed", "李芳")
            assert refusal(second, "cases.erase", case=case, reason="x").code == "api.no_right"
            full = refusal(second, "cases.get", case=case, contact=True)
            assert full.code == "cases.why"


def test_an_erased_case_is_found_nowhere_and_its_photograph_is_gone(hall: AgentHall) -> None:
    hall.hires("wangmin", role="manager")
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk, phone="13800135521")
        told["photos"] = [sends(kiosk, told["session"], picture())]
        case = kiosk.call("cases.file", {"draft": told})["case"]
    assert list(hall.folder.blobs.glob("blob-*"))
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        desk.call("cases.erase", {"case": case, "reason": "本人要求"})
        assert desk.call("cases.get", {"case": case})["erased"]
        assert desk.call("cases.search", {"words": "路灯三天"})["cases"] == []
    assert not list(hall.folder.blobs.glob("blob-*"))
    assert WORDS not in repr(hall.agent.store.dump_projections())


def test_a_photograph_that_is_taken_out_again_is_gone_at_once(hall: AgentHall) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk)
        for _ in range(photos.MOST_OF_A_SESSION + 1):  # as often as they like
            blob = sends(kiosk, told["session"], picture())
            assert len(list(hall.folder.blobs.glob("blob-*"))) == 1
            kiosk.call("blobs.discard", {"blob": blob})
            assert not list(hall.folder.blobs.glob("blob-*"))
        assert refusal(kiosk, "blobs.discard", blob=blob).code == "storage.blob_unknown"
        told["photos"] = [blob]
        assert refusal(kiosk, "cases.file", draft=told).code == "storage.blob_unknown"


def test_a_clerk_chooses_among_colleagues_who_work_on_cases_by_their_names(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    hall.hires("gone")
    with hall.signed_in("tech") as technician:
        technician.call("staff.disable", {"staff": "gone"})
    with hall.at("resident", "resident-1") as kiosk:
        case = files(kiosk)["case"]
        assert refusal(kiosk, "cases.assignees").code == "api.not_here"
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        found = desk.call("cases.assignees")["staff"]
        assert found == [
            {"staff": "lifang", "name": "李芳"},
            {"staff": "zhouqiang", "name": "李芳"},
        ]
        desk.call("cases.assign", {"case": case, "version": 1, "to": "zhouqiang"})
        anew = {"case": case, "version": 2, "category": "property", "type": "help", "dispute": True}
        desk.call("cases.classify", anew)
        seen = desk.call("cases.get", {"case": case})
    assert (seen["row"]["assignee"], seen["row"]["category"]) == ("zhouqiang", "property")
    assert (seen["filed_category"], seen["filed_type"]) == ("lamp_road", "complaint")
    assert seen["row"]["dispute"]
