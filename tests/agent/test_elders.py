"""An elder who agreed: wristband, helpers by message, a visit; nothing left once they withdraw."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.gateway.simulator.broker import LocalBroker
from devices.gateway.simulator.sender import Address
from devices.gateway.simulator.sensors import BandSimulator
from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.elders.capability import Elders
from kiosk.clock import to_text
from kiosk.domain import vitals
from kiosk.errors import KnownError
from kiosk.services.elders import register
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import one_alarm, until, wait_until
from tests.patience import PATIENCE

MAC = "C0:FF:EE:00:00:01"
HELPER, DOCTOR = "13800000001", "13800000002"

DEVICES = """
[[device]]
name = "bands"
kind = "gateway"
url = "mqtt://127.0.0.1:{port}"
profile = "generic_band"

[[device]]
name = "modem"
kind = "modem"
url = "{modem}"
"""


@pytest.fixture
def broker() -> Iterator[LocalBroker]:
    with LocalBroker() as made:
        yield made


@pytest.fixture
def modem() -> Iterator[ModemSimulator]:
    with ModemSimulator(PtyPair()) as made:
        yield made


@pytest.fixture
def band(broker: LocalBroker) -> Iterator[BandSimulator]:
    with BandSimulator(Address(broker.host, broker.port), MAC, every=0.1) as made:
        yield made


@pytest.fixture
def hall(
    tmp_path: Path, broker: LocalBroker, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AgentHall]:
    monkeypatch.setattr(vitals, "HELD", 0.3)
    extra = DEVICES.format(port=broker.port, modem=modem.url)
    made = AgentHall(tmp_path, extra=extra).start()
    made.hires("wangfang")
    made.hires("wangmin", role="manager")
    yield made
    made.stop()


def agrees(hall: AgentHall, **told: Any) -> str:
    """The elder agrees at the counter; a daughter and a doctor are named."""
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        asked = {
            "name": "赵秀英", "cell": "g1", "place": "3号楼", "detail": "2单元301", "band": MAC,
            "health_consent": True, "health": "高血压", "rhythm_days": 7, **told,
        }  # fmt: skip
        elder = str(desk.call("elders.register", asked)["elder"])
        helper = {"role": "helper", "name": "赵小红", "phone": HELPER, "elder": elder}
        desk.call("responders.add", helper)
        desk.call("responders.add", {"role": "doctor", "name": "张医生", "phone": DOCTOR})
    return elder


def all_bytes(hall: AgentHall) -> str:
    with hall.agent.store.reading() as tx:
        rows = tx.query("SELECT line, private FROM journal")
        tables = [
            tx.query(f"SELECT * FROM {name}")
            for name in ("elders", "elder_visits", "elder_vitals", "responders", "alarms")
        ]
    journal = "".join(bytes(row[at] or b"").decode() for row in rows for at in (0, 1))
    return journal + "".join(str(tuple(row)) for table in tables for row in table)


def test_an_abnormal_heart_rate_reaches_her_daughter_who_answers_and_a_visit_follows(
    hall: AgentHall, modem: ModemSimulator, band: BandSimulator
) -> None:
    elder = agrees(hall)
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        band.report(hr=168)
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        assert (row["kind"], row["elder_name"], row["elder"]) == ("elder", "赵*英", elder)
        assert row["seen"].startswith("heart_rate=168")
        assert modem.wait_for(lambda them: bool(them.sent and them.calls))
        message = modem.sent[0]
        assert message.number.endswith(HELPER)
        assert "赵*英" in message.text
        assert "秀" not in message.text
        modem.reply(HELPER, "1")
        taken = until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"])["alarms"][0]
        assert taken["accepted_by"] == "赵小红"
        [sms] = [each["state"] for each in taken["calls"] if each["how"] == "sms"]
        assert sms in ("sent", "delivered")
        desk.call("alarms.close", {"alarm": row["alarm"], "outcome": "helped"})
        wait_until(lambda: len(desk.call("elders.list")["visits"]) == 1)
        visit = desk.call("elders.list")["visits"][0]
        assert visit["cause"] == row["alarm"]
        desk.call("elders.take_visit", {"visit": visit["visit"]})
        desk.call("elders.visit_done", {"visit": visit["visit"], "words": "血压高，已陪去医院"})
        report = desk.call("elders.report")
    assert (report["visits_done"], report["alarms"]["in_time"]) == (1, 1)


def test_nobody_answers_and_the_call_list_goes_on_to_the_doctor_and_is_late(
    hall: AgentHall, modem: ModemSimulator, band: BandSimulator
) -> None:
    agrees(hall)
    with hall.at("counter", "counter-1") as desk:
        band.press_sos()
        until(desk, "alarms", one_alarm)
        assert modem.wait_for(lambda them: any(one.number.endswith(HELPER) for one in them.sent))
        hall.clock.advance(minutes=2, seconds=1)
        assert modem.wait_for(lambda them: any(one.number.endswith(DOCTOR) for one in them.sent))
        hall.clock.advance(minutes=9)
        late = until(desk, "alarms", lambda body: body["alarms"][0]["late"])["alarms"][0]
        assert late["state"] == "raised"
        modem.reply(DOCTOR, "好")
        until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"] == "张医生")


def test_without_a_modem_the_screen_says_whom_to_phone(
    hall: AgentHall, modem: ModemSimulator, band: BandSimulator
) -> None:
    agrees(hall)
    hall.agent.of(Alarms).calls.modem = None
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        band.fall()
        row = until(desk, "alarms", lambda body: "modem.none" in str(body))["alarms"][0]
        helper = next(each for each in row["calls"] if each["who"] == "helper")
        assert (helper["name"], helper["phone"]) == ("赵小红", HELPER)
        other = refusal(desk, "alarms.called", alarm=row["alarm"], person="p-x", state="answered")
        assert other.code == "responders.not_called"
        desk.call(
            "alarms.accept", {"alarm": row["alarm"], "person": helper["person"], "minutes": 5}
        )
        taken = until(desk, "alarms", lambda body: body["alarms"][0]["accepted_by"])["alarms"][0]
    assert (taken["accepted_by"], taken["minutes"]) == ("赵小红", 5)
    assert modem.sent == []


def test_one_odd_reading_and_a_stranger_who_writes_one_do_nothing(
    hall: AgentHall, modem: ModemSimulator, band: BandSimulator
) -> None:
    agrees(hall)
    with hall.at("counter", "counter-1") as desk:
        band.report(hr=170)
        band.report(hr=72)
        band.report(sos=1)
        until(desk, "alarms", one_alarm)
        modem.reply("13811111111", "1")
        modem.reply(HELPER, "谁啊")
        assert modem.wait_for(lambda them: them.stored == 0)
        body = until(desk, "alarms", lambda _: True)
    assert body["alarms"][0]["seen"] == "sos"
    assert body["alarms"][0]["accepted_by"] == ""


def test_a_look_wants_a_reason_and_is_journalled(hall: AgentHall) -> None:
    elder = agrees(hall)
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        listed = desk.call("elders.list")["elders"][0]
        assert listed["name"] == "赵*英"
        assert "高血压" not in str(listed)
        assert refusal(desk, "elders.get", elder=elder, why=" ").code == "cases.why"
        seen = desk.call("elders.get", {"elder": elder, "why": "准备上门"})
        assert (seen["name"], seen["health"]) == ("赵秀英", "高血压")
    with hall.agent.store.reading() as tx:
        [look] = [event for event in tx.events() if event.type == "elder.viewed"]
        kept = tx.query(
            "SELECT reply FROM idempotency"
            " UNION ALL SELECT reply FROM journal WHERE reply IS NOT NULL"
        )
    assert (look.public["staff"], look["why"]) == ("wangfang", "准备上门")
    assert "why" not in look.public
    assert kept
    assert not [row for row in kept if "高血压" in bytes(row["reply"]).decode()]


def test_health_needs_a_consent_of_its_own_and_goes_with_it_alone(
    hall: AgentHall, band: BandSimulator
) -> None:
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        no = refusal(desk, "elders.register", name="钱大爷", cell="g1", band="x", rhythm_days=7)
        assert no.code == "elders.no_consent"
    elder = agrees(hall)
    wait_until(lambda: bool(hall.agent.of(Alarms).sources._bands[MAC].watch._hour))
    with hall.agent.store.transaction() as tx:
        register.measured(tx, elder, hall.agent.of(Alarms).sources.hour()[elder])
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        assert desk.call("elders.get", {"elder": elder, "why": "看趋势"})["vitals"]
        closes_one(desk, band, 168)
        agrees_anew(desk, elder, health_consent=True, health="高血压，糖尿病", band=MAC)
        band.fall()
        standing = until(desk, "alarms", lambda told: "'seen': 'fall" in str(told))
        standing = standing["alarms"][0]["alarm"]
        agrees_anew(desk, elder)
        after = desk.call("elders.get", {"elder": elder, "why": "核对"})
        assert (after["vitals"], after["health"], after["band"]) == ([], "", "")
        assert (after["name"], after["detail"]) == ("赵秀英", "2单元301")
        left = all_bytes(hall)
        assert "赵秀英" in left
        for word in ("高血压", "糖尿病", "heart_rate=168", MAC, '"median"'):
            assert word not in left, word
        assert '"seen":"fall' in left, "who goes there now needs it until the alarm is over"
        desk.call("alarms.accept", {"alarm": standing})
        desk.call("alarms.close", {"alarm": standing, "outcome": "helped"})
    asyncio.run_coroutine_threadsafe(
        hall.agent.of(Elders)._keep_vitals(), hall.agent.ports.loop
    ).result(PATIENCE)
    assert '"seen":"fall' not in all_bytes(hall)
    assert hall.agent.ports.journal.owes_checkpoint
    before = hall.agent.store.dump_projections()
    hall.agent.store.rebuild()
    assert hall.agent.store.dump_projections() == before


def agrees_anew(desk: Any, elder: str, **told: Any) -> None:
    desk.call("elders.register", {
        "elder": elder, "name": "赵秀英", "cell": "g1", "place": "3号楼", "detail": "2单元301",
        "rhythm_days": 7, **told,
    })  # fmt: skip


def closes_one(desk: Any, band: BandSimulator, rate: int) -> None:
    band.report(hr=rate)
    row = until(desk, "alarms", one_alarm)["alarms"][0]
    desk.call("alarms.accept", {"alarm": row["alarm"]})
    desk.call("alarms.close", {"alarm": row["alarm"], "outcome": "helped"})


def test_who_withdraws_is_found_nowhere(hall: AgentHall, band: BandSimulator) -> None:
    elder = agrees(hall)
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        band.fall()
        row = until(desk, "alarms", one_alarm)["alarms"][0]
        desk.call("alarms.accept", {"alarm": row["alarm"]})
        closing = {"alarm": row["alarm"], "outcome": "helped", "words": "赵秀英已扶起"}
        desk.call("alarms.close", closing)
        wait_until(lambda: len(desk.call("elders.list")["visits"]) == 1)
        visit = desk.call("elders.list")["visits"][0]["visit"]
        desk.call("elders.visit_done", {"visit": visit, "words": "秀英精神好"})
        assert "赵秀英" in all_bytes(hall)  # the search can find
        desk.call("elders.withdraw", {"elder": elder, "reason": "本人要求"})
        assert desk.call("elders.list")["elders"] == []
    left = all_bytes(hall)
    for word in ("秀英", "单元301", "高血压", "赵小红", HELPER, "heart_rate"):
        assert word not in left, word
    before = hall.agent.store.dump_projections()
    hall.agent.store.rebuild()
    assert hall.agent.store.dump_projections() == before


def test_visits_come_due_by_their_rhythm_and_are_missed(hall: AgentHall) -> None:
    agrees(hall, band="", health="", health_consent=False)
    context, store = hall.agent.context, hall.agent.store

    def plan() -> int:
        with store.transaction() as tx:
            return register.plan_visits(tx, context)

    hall.clock.advance(days=6)
    assert plan() == 0
    hall.clock.advance(days=1)
    assert plan() == 1
    assert plan() == 0
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        [due] = desk.call("elders.list")["visits"]
        assert due["due"] > to_text(hall.clock.now())
    hall.clock.advance(days=1)
    assert plan() == 1
    with hall.signed_in("wangfang", "counter", "counter-1") as desk:
        assert [each["state"] for each in desk.call("elders.list")["visits"]] == ["missed"]
        missed = desk.call("elders.report", {"days": 3})
        desk.call("elders.visit_done", {"visit": due["visit"], "words": "补上"})
    assert missed["visits_missed"] == 1
    context.clock_trusted = False
    hall.clock.advance(days=10)
    assert plan() == 0  # nothing by itself while nobody vouches for the date
    context.clock_trusted = True


def test_a_band_belongs_to_one_person(hall: AgentHall) -> None:
    agrees(hall)
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        told = {"name": "钱大爷", "cell": "g1", "band": MAC, "health_consent": True}
        assert refusal(desk, "elders.register", **told).code == "elders.band_worn"
        wrong = {"name": "钱大爷", "cell": "g1", "place": "月球"}
        assert refusal(desk, "elders.register", **wrong).code == "cases.unknown_place"


@pytest.mark.parametrize("phone", ["abc", "12", "1" * 30, "138 0000 x"])
def test_a_number_that_cannot_be_is_refused_and_not_repeated(hall: AgentHall, phone: str) -> None:
    with hall.signed_in("wangmin", "counter", "counter-1") as desk:
        no = refusal(desk, "responders.add", role="doctor", name="张医生", phone=phone)
    assert isinstance(no, KnownError)
    assert (no.code, no.params) == ("responders.phone", {})
