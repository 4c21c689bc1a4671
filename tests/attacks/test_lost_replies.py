"""A reply that is lost: who asks again with the same key has it done once, and hears it again."""

from __future__ import annotations

import base64
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk import api
from kiosk.agent.core.dispatch import Caller, command, lasting
from kiosk.agent.lines.capability import Lines
from kiosk.agent.upkeep.backups import Backups
from kiosk.storage.journal.transaction import ERASED
from tests.agent.agent_hall import AgentHall
from tests.agent.ratings.rating_counter import FACES
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import picture
from tests.attacks.crowds import Derivations, at_once, code
from tests.attacks.raw_line import RawLine
from tests.attacks.rights.test_role_matrix import some
from tests.patience import PATIENCE

NEW = "918273"
KEY = "k-of-a-screen"

# Commands that go past the transaction of all others, and what keeps a repeat from doing it again.
STORIES = {"staff.add", "staff.set_pin", "staff.badge", "staff.disable", "alarms.drill",
           "cases.erase", "elders.withdraw", "volunteers.leave", "outside.register",
           "outside.end", "journal.copied", "ratings.erase", "surveys.add", "surveys.publish",
           "surveys.close", "surveys.print", "votes.close", "votes.declare", "prevention.plan",
           "prevention.dismiss"}  # fmt: skip
BY_ITSELF = {
    "staff.sign_in": "is meant for the line that asks; its reply holds a secret, kept nowhere",
    "staff.sign_out": "nobody is signed in the second time",
    "terminals.pair": "its code is made anew: the lost one opens nothing then",
    "terminals.enroll": "tests/attacks/lan/test_pairing_guessed.py",
    "session.begin": "the last one counts",
    "session.touch": "says no more than that somebody is there",
    "session.end": "it is over",
    "session.identify_phone": "the same person, as often as they say so",
    "session.identify_code": "the same person, as often as they say so",
    "cases.draft": "the last one counts",
    "cases.withdraw": "tests/agent/test_cases.py takes it back with one key, and with another",
    "devices.test": "only looks",
    **dict.fromkeys(
        ("alarms.raise", "alarms.tell_kind", "alarms.withdraw", "alarms.accept", "alarms.close",
         "alarms.called"),
        "named in the journal: tests/faults/test_killed_amid_alarm.py",
    ),
}  # fmt: skip


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, extra=FACES.format(counter="1", more="")).start()
    running.hires("lifang")
    running.hires("wangmin", role="manager", pin="602817")
    yield running
    running.stop()


def comes(hall: AgentHall, staff: str, kind: str, terminal: str, secret: str = "") -> RawLine:
    """The line of a terminal, which signs in or is signed in still."""
    line = RawLine.local(hall.folder.socket(kind))
    told = line.ask("terminal.hello", {"terminal": terminal, "resume": secret})["result"]
    if staff and not told["resumed"]:
        assert code(line.ask("staff.sign_in", {"staff": staff, "pin": hall.pins[staff]})) == ""
    return line


def recorded(hall: AgentHall, kind: str) -> int:
    with hall.agent.store.reading() as tx:
        return sum(event.type == kind for event in tx.events())


def test_every_command_of_the_contract_is_held_to_its_key(hall: AgentHall) -> None:
    """Whatever it does: asked twice, it is done once and answered alike."""
    hall.is_helped("zhou")
    dispatcher = hall.agent.of(Lines)._reception.dispatcher
    handlers = dispatcher._handlers
    commands = {
        name for name, each in api.METHODS.items() if issubclass(each.request, api.basis.Command)
    }
    outside = {
        name for name in commands if handlers[name].mode == "outside" and not handlers[name].kept
    }
    assert outside == STORIES | set(BY_ITSELF)
    assert not STORIES & set(BY_ITSELF)
    done: Counter[str] = Counter()

    def counted(name: str) -> Callable[..., Any]:
        reply = msgspec.convert(some(api.METHODS[name].reply), api.METHODS[name].reply)

        def work(*_: object) -> Any:
            done[name] += 1
            return reply

        async def later(_caller: Caller, _request: Any) -> Any:
            return work()

        return later if handlers[name].kept else work

    taken = commands - outside
    for name in taken:
        how = lasting if handlers[name].kept else command
        handlers[name] = how(counted(name))  # type: ignore[index]
    for kind, terminal, accounts in (
        ("counter", "counter-1", ("wangmin", "tech", "zhou")),
        ("technician", "", ("wangmin", "tech")),
        ("resident", "resident-1", ("wangmin", "tech")),
        ("rating", "rating-1", ("",)),
    ):
        for staff in accounts:
            for name in sorted(taken - done.keys()):
                asked = {**some(api.METHODS[name].request), "key": KEY + name}
                with comes(hall, staff, kind, terminal) as line:
                    first = line.ask(name, asked)
                if "error" not in first:
                    with comes(hall, staff, kind, terminal) as line:
                        assert line.ask(name, asked)["result"] == first["result"], name
    assert done == Counter(taken), "each was reached, and once"


@pytest.mark.parametrize(
    ("method", "asked", "event"),
    [
        ("staff.add", {"staff": "zhaolei", "name": "赵磊", "role": "clerk", "pin": NEW},
         "staff.added"),
        ("staff.set_pin", {"staff": "lifang", "pin": NEW}, "staff.pin_set"),
        ("staff.badge", {"staff": "lifang"}, "staff.badged"),
        ("staff.disable", {"staff": "lifang"}, "staff.disabled"),
        ("alarms.drill", {"on": True}, "drill.began"),
    ],
)  # fmt: skip
def test_what_a_manager_asks_again_after_a_lost_line_is_done_once(
    hall: AgentHall, method: str, asked: dict[str, Any], event: str
) -> None:
    before = recorded(hall, event)
    line = RawLine.local(hall.folder.socket("counter"))
    line.ask("terminal.hello", {"terminal": "counter-1"})
    pin = {"staff": "wangmin", "pin": hall.pins["wangmin"]}
    secret = line.ask("staff.sign_in", pin)["result"]["secret"]
    line.send(method, {**asked, "key": KEY})
    wait_until(lambda: recorded(hall, event) == before + 1)
    line.close()  # and never reads what was said
    with comes(hall, "wangmin", "counter", "counter-1", secret) as line:
        told = line.ask(method, {**asked, "key": KEY})
        assert code(told) == ""
        assert line.ask(method, {**asked, "key": KEY})["result"] == told["result"]
        other = "alarms.drill" if method != "alarms.drill" else "staff.badge"
        asked = {"on": True} if other == "alarms.drill" else {"staff": "lifang"}
        assert line.refused(other, {**asked, "key": KEY}) == "storage.key_reused"
    assert recorded(hall, event) == before + 1


def test_two_at_the_same_moment_with_one_key_are_one(hall: AgentHall) -> None:
    asked = {"staff": "lifang", "pin": NEW, "key": KEY}
    with (
        comes(hall, "tech", "technician", "") as one,
        comes(hall, "tech", "technician", "") as two,
    ):
        told = at_once((each, "staff.set_pin", asked) for each in (one, two) for _ in range(2))
    assert {code(each) for each in told} == {""}
    assert recorded(hall, "staff.pin_set") == 1


def test_of_a_repeat_no_pin_is_looked_at_again_and_none_is_kept(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = {"second": "wangmin", "second_pin": hall.pins["wangmin"]}
    asked = {"staff": "wangmin", "pin": NEW, "key": KEY, **second}
    with comes(hall, "tech", "technician", "") as line:
        assert line.refused("staff.set_pin", asked) == ""
        tried, derived = recorded(hall, "staff.pin_tried"), Derivations(monkeypatch)
        # the second person's PIN is another one since: a repeat would be refused by it
        assert line.refused("staff.set_pin", asked) == ""
        assert (recorded(hall, "staff.pin_tried"), derived.pins) == (tried, [])
        with hall.agent.store.reading() as tx:
            rows = tx.query("SELECT * FROM idempotency")
        kept = str([tuple(row) for row in rows])
        assert NEW not in kept
        assert hall.pins["wangmin"] not in kept


def test_a_badge_asked_for_again_is_the_same_and_its_code_is_kept_nowhere(hall: AgentHall) -> None:
    with comes(hall, "tech", "technician", "") as line:
        asked = {"staff": "lifang", "key": KEY}
        badge = line.ask("staff.badge", asked)["result"]["code"]
    hall.stop()
    hall.start()
    with comes(hall, "tech", "technician", "") as line:
        with hall.agent.store.reading() as tx:
            rows = [*tx.query("SELECT reply FROM idempotency"), *tx.query("SELECT * FROM journal")]
        assert badge.rsplit(":", 1)[1] not in str([tuple(row) for row in rows])
        assert line.ask("staff.badge", asked)["result"]["code"] == badge, "over a restart too"
        line.ask("staff.badge", {"staff": "lifang", "key": "another"})
        assert line.refused("staff.badge", asked) == "staff.badge_void"


def test_what_was_erased_or_withdrawn_is_so_once(hall: AgentHall) -> None:
    with RawLine.local(hall.folder.socket("resident")) as kiosk:
        kiosk.ask("terminal.hello", {"terminal": "resident-1"})
        session = kiosk.ask("session.begin")["result"]["session"]
        draft = {"session": session, "type": "complaint", "category": "lamp_road",
                 "text": "路灯不亮", "phone": "13800135521"}  # fmt: skip
        case = kiosk.ask("cases.file", {"draft": draft})["result"]["case"]
    with comes(hall, "wangmin", "counter", "counter-1") as desk:
        agreed = {"name": "赵秀英", "cell": "g1", "place": "3号楼", "phone": "13800138000"}
        elder = desk.ask("elders.register", agreed)["result"]["elder"]
        helps = {"name": "赵志愿", "phone": "13800138001", "birth": "1990-05-30", "cell": "g1",
                 "skills": ["patrol"], "consent": True}  # fmt: skip
        who = desk.ask("volunteers.write", helps)["result"]["volunteer"]
        kept = {"kind": "social", "name": "邻里社", "work": "陪伴", "contact": "钱老师"}
        helps = desk.ask("outside.register", {**kept, "key": "r"})["result"]["organisation"]
        assert desk.ask("outside.register", {**kept, "key": "r"})["result"]["organisation"] == helps
        for method, asked, event in (
            ("volunteers.leave", {"volunteer": who, "reason": "本人要求"}, "volunteer.left"),
            ("outside.end", {"organisation": helps}, "organisation.ended"),
            ("cases.erase", {"case": case, "reason": "本人要求"}, ERASED),
            ("elders.withdraw", {"elder": elder, "reason": "本人要求"}, "elder.withdrawn"),
        ):
            before = recorded(hall, event)
            assert desk.refused(method, {**asked, "key": KEY + method}) == ""
            if method == "cases.erase":  # what came since is nobody's to erase by the old request
                version = desk.ask("cases.get", {"case": case})["result"]["row"]["version"]
                note = {"case": case, "text": "已经告诉物业", "version": version, "key": "n"}
                assert desk.refused("cases.note", note) == ""
            assert desk.refused(method, {**asked, "key": KEY + method}) == ""
            assert recorded(hall, event) == before + 1


def test_a_backup_is_made_once_and_finished_though_who_asked_has_left(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_until(lambda: recorded(hall, "backup.made") == 1)  # of the night
    begun, go_on, make = threading.Event(), threading.Event(), Backups._make

    def slowly(backups: Backups) -> Path:
        begun.set()
        assert go_on.wait(PATIENCE)
        return make(backups)

    monkeypatch.setattr(Backups, "_make", slowly)
    with comes(hall, "tech", "resident", "resident-1") as line:
        line.send("journal.backup", {"key": KEY})
        assert begun.wait(PATIENCE)
    go_on.set()
    with comes(hall, "tech", "resident", "resident-1") as line:
        made = line.ask("journal.backup", {"key": KEY})["result"]
        assert line.ask("journal.backup", {"key": KEY})["result"] == made
        assert recorded(hall, "backup.made") == 2
        copied = {"name": made["file"], "key": KEY + "copied"}
        for _ in range(2):
            assert line.refused("journal.copied", copied) == ""
        assert recorded(hall, "backup.copied") == 1


def test_a_photograph_whose_reply_was_lost_is_one(hall: AgentHall) -> None:
    data = picture()
    with RawLine.local(hall.folder.socket("resident")) as kiosk:
        kiosk.ask("terminal.hello", {"terminal": "resident-1"})
        session = kiosk.ask("session.begin")["result"]["session"]

        def twice(method: str, asked: dict[str, Any]) -> Any:
            told = [kiosk.ask(method, {**asked, "key": method})["result"] for _ in range(2)]
            assert told[0] == told[1], method
            return told[0]

        blob = twice("blobs.begin", {"session": session})["blob"]
        piece = base64.b64encode(data).decode()
        assert twice("blobs.append", {"blob": blob, "at": 0, "piece": piece})["size"] == len(data)
        kept = twice("blobs.commit", {"blob": blob})["blob"]
        assert len(list(hall.folder.blobs.glob("blob-*"))) == 1
        twice("blobs.discard", {"blob": kept})
        assert not list(hall.folder.blobs.glob("blob-*"))
