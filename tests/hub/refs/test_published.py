"""What the district decides goes down: signed, for whom it is, and never an older version again."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.hub.core.hub import open_hub
from kiosk.hub.keys.ring import rotate
from kiosk.hub.refs import case_updates, own
from kiosk.hub.refs.publishing import Reference, newest, publish
from kiosk.wire import manifest
from kiosk.wire.chain import unb64u
from kiosk.wire.reading import WireError
from tests.hub.district import District


def of(district: District, hall: str, name: str) -> Reference:
    found = district.hub.pool.run(lambda connection: newest(connection, hall, name))
    assert found is not None
    return found


def taken(district: District, hall: str, name: str, have: int = 0) -> bytes:
    """The content as a hall takes it: its manifest looked at with the keys that the hall knows."""
    found = of(district, hall, name)
    told, content = manifest.split(found.manifest + b"\n" + found.content)
    manifest.check(told, content, district.hub.keys.public("refs"), hall, have)
    return content


def test_versions_rise_and_a_hall_takes_none_twice(district: District) -> None:
    hall = district.hall().hall
    assert publish(district.hub, "notices", b'{"id":"a"}\n') == 1
    assert publish(district.hub, "notices", b'{"id":"b"}\n') == 2
    assert publish(district.hub, "services", b"") == 1
    assert taken(district, hall, "notices") == b'{"id":"b"}\n'
    with pytest.raises(WireError, match=r"wire\.older"):
        taken(district, hall, "notices", have=2)


def test_what_is_for_one_hall_is_no_other_s(district: District) -> None:
    east, west = district.hall("k00001").hall, district.hall("k00002").hall
    publish(district.hub, "staff", b'{"id":"all"}\n')
    publish(district.hub, "staff", b'{"id":"east"}\n', hall=east)
    assert taken(district, east, "staff") == b'{"id":"east"}\n'
    assert taken(district, west, "staff") == b'{"id":"all"}\n'
    publish(district.hub, "staff", b'{"id":"all again"}\n')
    assert taken(district, east, "staff", have=2) == b'{"id":"all again"}\n', "newer than its own"


def test_few_versions_are_kept_and_none_comes_back(district: District) -> None:
    for _ in range(6):
        publish(district.hub, "notices", b"{}\n")
    assert district.rows("SELECT version FROM refs ORDER BY version") == [(4,), (5,), (6,)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("Notices", b"{}\n", "reference_name"), ("../x", b"{}\n", "reference_name"),
        ("notices", b"{}", "reference_content"), ("notices", b"[]\n", "reference_content"),
        ("notices", b"{}\n{]\n", "reference_content"),
        ("notices", b'{"x":' + b"[" * 200 + b"]" * 200 + b"}\n", "reference_content"),
        ("notices", b"{}\n" * 100_001, "reference_content"),
    ],
)  # fmt: skip
def test_what_no_hall_would_take_is_not_published(
    district: District, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(KnownError, match=rf"hub\.{code}"):
        publish(district.hub, name, content)
    assert district.value("SELECT count(*) FROM refs") == 0


def test_an_unknown_hall_gets_nothing(district: District) -> None:
    with pytest.raises(KnownError, match=r"hub\.unknown_hall"):
        publish(district.hub, "notices", b"{}\n", hall="k99999")


def test_an_officer_s_answer_goes_down_once_for_the_hall_of_the_case(district: District) -> None:
    hall = district.hall()
    case = hall.files()
    district.takes(hall)
    district.projects()
    told = {"officer": "qian", "by_name": "钱", "based_epoch": 1, "based_on": 1}
    first = case_updates.say(district.hub, hall.hall, case, answer="在修", **told)
    second = case_updates.say(district.hub, hall.hall, case, status="resolved", **told)
    lines = [
        msgspec.json.decode(each)
        for each in taken(district, hall.hall, "case_updates").splitlines()
    ]
    assert [(each["id"], each["answer"], each["status"]) for each in lines] == [
        (first, "在修", ""), (second, "", "resolved"),
    ]  # fmt: skip
    assert {each["by"] for each in lines} == {"钱"}


@pytest.mark.parametrize(
    ("told", "code"),
    [({}, "answer_empty"), ({"answer": "x" * 1001}, "answer_long"), ({"status": "gone"}, "status")],
)
def test_what_says_nothing_is_not_sent(district: District, told: dict[str, str], code: str) -> None:
    hall = district.hall()
    case = hall.files()
    district.takes(hall)
    district.projects()
    with pytest.raises(KnownError, match=rf"hub\.{code}"):
        case_updates.say(district.hub, hall.hall, case, officer="q", by_name="钱", based_epoch=1,
                         based_on=1, **told)  # fmt: skip
    with pytest.raises(KnownError, match=r"hub\.unknown_case"):
        case_updates.say(district.hub, hall.hall, "c-none", officer="q", by_name="钱", answer="x",
                         based_epoch=1, based_on=1)  # fmt: skip


def test_what_the_hall_did_with_an_answer_comes_back(district: District) -> None:
    hall = district.hall()
    case = hall.files()
    district.takes(hall)
    district.projects()
    update = case_updates.say(district.hub, hall.hall, case, officer="q", by_name="钱", answer="x",
                              based_epoch=1, based_on=1)  # fmt: skip
    hall.writes("case.district_answered", case=case, day="2026-11-30", update=update, status="",
                conflict=True)  # fmt: skip
    district.takes(hall, 2)
    district.projects()
    assert district.rows("SELECT id, conflict FROM case_updates_applied") == [(update, True)]
    assert district.rows("SELECT conflict FROM cases") == [(True,)], "shown, not overwritten"


def test_a_new_key_is_told_by_the_one_before_and_used_later(
    district: District, clock: ManualClock
) -> None:
    hub, hall = district.hub, district.hall().hall
    before = hub.keys.public("refs")
    own.tell_keys(hub)
    rotate(hub.folder, "refs", clock.now(), timedelta(days=30))
    rotate(hub.folder, "ack", clock.now(), timedelta(days=30))
    assert own.tell_keys(hub) == 2
    assert own.tell_keys(hub) == 0
    told, content = manifest.split(of(district, hall, "hub_keys").manifest + b"\n"
                                   + of(district, hall, "hub_keys").content)  # fmt: skip
    manifest.check(told, content, before, hall, 1)
    found = msgspec.json.decode(content)
    assert list(found["ack_keys"]) == ["ack001", "ack002"]
    assert hub.keys.current("ack").kid == "ack001"
    clock.advance(days=31)
    assert hub.keys.current("ack").kid == "ack002"
    assert unb64u(found["ack_keys"]["ack002"]) == hub.keys.current("ack").public
    with open_hub(hub.folder, clock, "") as again:
        assert again.keys.public("refs").keys() == {"refs001", "refs002"}


def test_private_keys_that_others_may_read_are_not_used(district: District) -> None:
    folder = district.hub.folder
    (folder.keys / "ack001.pem").chmod(0o640)
    with pytest.raises(KnownError, match=r"hub\.keys_open_to_all"):
        open_hub(folder, district.hub.clock, "")
