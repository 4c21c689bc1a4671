"""What nobody can read is held and shown; what is behind it goes on. What is sealed stays so."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.hub.core.opening import open_private
from kiosk.hub.upkeep import verifying
from kiosk.storage.journal.events import Frozen
from kiosk.wire import batch
from kiosk.wire.chain import chained
from kiosk.wire.line import Line, Sealed
from kiosk.wire.reading import WireError
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall

encode = msgspec.json.encode


def spoilt(hall: PaperHall, /, **told: object) -> bytes:
    """An event that says all it must, and something that is no fair content."""
    seq = hall.head.seq + 1
    return encode({
        "specversion": "1.0", "id": f"{hall.hall}.{hall.epoch}.{seq}", "hall": hall.hall,
        "epoch": hall.epoch, "seq": seq, "source": f"/kiosk/{hall.hall}",
        "type": "cn.hall.case.noted.v1", "time": "2026-11-30T01:00:00.000Z", "data": {}, **told,
    })  # fmt: skip


UNREADABLE = {
    "no JSON": lambda hall: (b"{]", "json"),
    "no UTF-8": lambda hall: (spoilt(hall)[:-1] + b',"x":"\xff"}', "utf8"),
    "a megabyte in one string": lambda hall: (spoilt(hall, data={"x": "字" * 350_000}), "string"),
    "a million small members": lambda hall: (spoilt(hall, data={"x": [1] * 400_000}), "members"),
    "a thousand levels": lambda hall: (
        spoilt(hall)[:-1] + b',"x":' + b"[" * 1000 + b"]" * 1000 + b"}", "depth",
    ),
    "a NUL": lambda hall: (spoilt(hall)[:-1] + rb',"x":"\u0000"}', "nul"),
    "another event's number": lambda hall: (spoilt(hall, seq=99), "identity"),
    "another hall's event": lambda hall: (spoilt(hall, hall="k00099"), "identity"),
    "two megabytes": lambda hall: (spoilt(hall, data={"x": ["y" * 1000] * 2000}), "long"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(UNREADABLE))
def test_one_poison_line_blocks_nothing(district: District, what: str) -> None:
    hall = district.hall()
    hall.files("之前")
    raw, reason = UNREADABLE[what](hall)
    hall.line(raw)
    hall.files("之后")
    taken = district.takes(hall)
    assert taken.head == hall.head, "the chain is whole"
    assert taken.held == [2]
    assert district.rows("SELECT seq, reason, raw FROM quarantine") == [(2, reason, raw)]
    assert district.rows("SELECT seq, held FROM events ORDER BY seq") == [
        (1, False), (2, True), (3, False),
    ]  # fmt: skip
    assert district.takes(hall).came == 0, "and comes again without harm"
    assert district.projects()
    assert district.value("SELECT count(*) FROM cases") == 2


def test_a_type_that_nobody_knows_yet_is_kept_as_it_is(district: District) -> None:
    hall = district.hall()
    event = hall.writes("council.proposed", proposal="p-1", words={"zh_CN": "修路"})
    district.takes(hall)
    assert district.rows("SELECT type, line, held FROM events") == [
        ("council.proposed", event.frozen.line.decode(), False)
    ]
    district.projects()


def test_a_foreign_type_keeps_its_name(district: District) -> None:
    hall = district.hall()
    hall.line(spoilt(hall, type="org.example.weather"))
    district.takes(hall)
    assert district.value("SELECT type FROM events") == "org.example.weather"


def test_what_was_sealed_stays_sealed_and_opens_where_somebody_looks(district: District) -> None:
    hall = district.hall()
    hall.files("家里漏水", name="王秀英")
    district.takes(hall)
    everything = str(district.rows("SELECT events::text FROM events"))
    assert "王秀英" not in everything
    assert "漏水" not in everything
    private = open_private(district.hub, hall.hall, 1, 1)
    assert private is not None
    assert (private["name"], private["text"]) == ("王秀英", "家里漏水")


def test_a_sealed_part_that_its_event_did_not_commit_to_opens_for_nobody(
    district: District,
) -> None:
    """Sealed by anybody with the hub's public key, put beside somebody's report."""
    from kiosk.wire import sealing

    hall = district.hall()
    hall.files("真的")
    kid, public = hall.sealing
    forged = sealing.seal(public, hall.hall, 1, 1, bytes(16) + encode({"name": "别人"}))
    line = Line(hall.journal[0].frozen.line, Sealed.of(1, kid, forged))
    header = batch.header_of(hall.hall, 1, 1, bytes(32), [line], hall.moment(), hall.key.sign)
    district.takes_body(hall, batch.encode(header, [line]))
    assert open_private(district.hub, hall.hall, 1, 1) is None


@pytest.mark.parametrize(
    "bad",
    [b'{"sealed":1,"kid":"sealing001","enc":"***"}', b'{"sealed":7,"kid":"x","enc":"AAAA"}',
     b'{"sealed":1,', rb'{"sealed":1,"kid":"a\u0000b","enc":"AAAA"}'],
)  # fmt: skip
def test_a_sealed_part_that_cannot_be_read_is_held_by_itself(
    district: District, bad: bytes
) -> None:
    hall = district.hall()
    hall.files("第一件")
    hall.files("第二件")
    parts = hall.batch().split(b"\n")
    assert parts[2].startswith(b'{"sealed":')
    taken = district.takes_body(hall, b"\n".join([*parts[:2], bad, *parts[3:]]))
    assert (taken.head, taken.held) == (hall.head, [1])
    assert district.rows("SELECT seq, reason, raw FROM quarantine") == [(1, "sealed", bad)]
    assert district.rows("SELECT seq, sealed IS NOT NULL, held FROM events ORDER BY seq") == [
        (1, False, False), (2, True, False),
    ]  # fmt: skip


def test_where_nothing_of_an_event_can_be_read_its_line_is_what_stays(district: District) -> None:
    hall = district.hall()
    event = spoilt(hall)[:-1] + rb',"x":"\u0000"}'
    hall.line(event)
    parts = hall.batch().split(b"\n")
    taken = district.takes_body(hall, b"\n".join([*parts[:2], b'{"sealed":1,', b""]))
    assert (taken.head, taken.held) == (hall.head, [1])
    assert district.rows("SELECT reason, raw FROM quarantine") == [("nul", event)]
    assert verifying.verify(district.hub) == []


def test_what_the_database_alone_refuses_is_looked_for_and_held(district: District) -> None:
    """Whatever it is that nobody thought of: the night after it would meet the same."""
    hall = district.hall()
    for number in range(9):
        hall.files(f"第 {number} 件")
    rule = "ALTER TABLE events ADD CONSTRAINT strange CHECK (seq NOT IN (3, 8) OR held)"
    district.does(rule)
    try:
        taken = district.takes(hall)
    finally:
        district.does("ALTER TABLE events DROP CONSTRAINT strange")
    assert (taken.head, taken.came, taken.held) == (hall.head, 9, [3, 8])
    assert district.rows("SELECT seq, reason, raw FROM quarantine ORDER BY seq") == [
        (seq, "database", hall.journal[seq - 1].frozen.line) for seq in (3, 8)
    ]
    assert district.value("SELECT count(*) FROM events WHERE NOT held") == 7
    assert district.takes(hall).came == 0
    assert verifying.verify(district.hub) == []


def test_two_sealed_parts_behind_one_event_are_no_way_to_smuggle(district: District) -> None:
    hall = district.hall()
    hall.files()
    parts = hall.batch().split(b"\n")
    taken = district.takes_body(hall, b"\n".join([*parts[:3], parts[2], b""]))
    assert taken.head == hall.head
    assert district.value("SELECT count(*) FROM quarantine") == 1


def test_bytes_that_were_changed_on_the_way_are_refused_whole(district: District) -> None:
    hall = district.hall()
    hall.files("原话")
    changed = hall.batch().replace(b'"cell":"c1"', b'"cell":"c2"')
    with pytest.raises(WireError, match=r"wire\.chain"):
        district.takes_body(hall, changed)
    other = Frozen(b"{}", chained(bytes(32), b"{}"), None, None)
    assert other.hash != hall.head.hash
    assert district.value("SELECT count(*) FROM events") == 0
