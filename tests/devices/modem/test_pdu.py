"""Short messages in PDU mode: published examples, round trips, and bytes of any kind.

The published examples stand as they are known; where one carried somebody's number, that was
replaced by one of ours.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.modem import gsm7
from devices.modem.inbox import Inbox
from devices.modem.outcomes import IncomingMessage, same_number
from devices.modem.pdu import (
    MAX_PARTS,
    PIECE,
    Deliver,
    ReportState,
    StatusReport,
    parse_incoming,
    pieces,
    submits,
)
from devices.modem.simulator import network_pdu
from devices.modem.tpdu import (
    Alphabet,
    Octets,
    Part,
    PduError,
    encode_address,
    encode_time,
    read_address,
    read_time,
    text_of,
)
from kiosk.clock import ManualClock

HELPER = "13800000012"
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
numbers = st.from_regex(r"\+?[0-9]{3,20}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=300)


@pytest.mark.parametrize(
    ("text", "packed"),
    [
        ("hellohello", "E8329BFD4697D9EC37"),
        ("How are you?", "C8F71D14969741F977FD07"),
        ("12345678", "31D98C56B3DD70"),
        ("[{abc}]~", "1BDE0615168F37A98D6FD303"),
        ("{åΦΓΛΩΠΨΣΘ€}", "1BD44332A1542C174C6653DEA4 00"),
        ("BÄRÇA äñ@", "C2AD341104EDFB00"),
    ],
)
def test_seven_bits(text: str, packed: str) -> None:
    septets = gsm7.encode(text)
    assert septets is not None
    assert gsm7.pack(septets) == bytes.fromhex(packed)
    assert gsm7.decode(gsm7.unpack(bytes.fromhex(packed), len(septets))) == text


@pytest.mark.parametrize(
    ("number", "octets"),
    [
        ("+9876543210", "0A918967452301"),
        ("+987654321", "099189674523F1"),
        (HELPER, "0B813108000010F2"),
        ("+8613800000012", "0D91683108000010F2"),
        ("110", "038111F0"),
        ("12345", "05812143F5"),
    ],
)
def test_numbers(number: str, octets: str) -> None:
    assert encode_address(number) == bytes.fromhex(octets)
    assert read_address(Octets(octets)) == number


def test_a_sender_may_be_a_name() -> None:
    assert read_address(Octets("0ED04669D0397C26A7")) == "FRANCOIS"


@pytest.mark.parametrize(
    ("at", "hours", "octets"),
    [
        (datetime(2015, 11, 27), 0, "51117200000000"),
        (datetime(2015, 11, 27), 2, "51117200000080"),
        (datetime(2007, 4, 12, 23, 25, 42), 8, "70402132522423"),
        (datetime(2007, 4, 12, 23, 25, 42), -8, "7040213252242B"),
    ],
)
def test_times(at: datetime, hours: int, octets: str) -> None:
    there = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert encode_time(there).hex().upper() == octets
    assert read_time(Octets(octets)) == there


def test_a_time_that_is_none_takes_nothing_else() -> None:
    assert read_time(Octets("FFFFFFFFFFFFFF")) is None


def test_a_message_in_chinese_is_the_bytes_of_the_standard() -> None:
    (made,) = submits("+8613800000012", "中兴通讯", 0)
    assert made.pdu == "0031000D91683108000010F20008A7084E2D5174901A8BAF"
    assert made.length == len(made.pdu) // 2 - 1
    assert "4E2D" not in repr(made)


def test_the_parts_of_a_long_message_carry_their_place() -> None:
    made = submits(HELPER, "救" * 71, 0x88)
    assert [one.pdu[: one.pdu.index("6551")] for one in made] == [
        "0071000B813108000010F20008A78C050003880201",
        "0071000B813108000010F20008A70E050003880202",
    ]


def test_an_emoji_at_the_edge_of_a_part_stays_whole() -> None:
    parts = pieces("急" * (PIECE - 1) + "🚨" + "急" * 66)
    assert [len(part) // 2 for part in parts] == [PIECE - 1, PIECE, 1]
    assert parts[1].decode("utf-16-be").startswith("🚨")


def test_seventy_characters_are_one_message_and_the_longest_has_ten_parts() -> None:
    assert len(pieces("救" * 70)) == 1
    assert len(pieces("救" * 71)) == 2
    assert len(submits(HELPER, "救" * (MAX_PARTS * PIECE), 1)) == MAX_PARTS
    with pytest.raises(PduError):
        submits(HELPER, "救" * (MAX_PARTS * PIECE + 1), 1)


def test_what_is_no_number_is_refused() -> None:
    for number in ("", "+", "13x", "１３８", "1" * 21):
        with pytest.raises(PduError):
            encode_address(number)


def test_the_well_known_hello() -> None:
    pdu = "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37"
    taken = parse_incoming(pdu)
    assert isinstance(taken, Deliver)
    assert (taken.number, taken.text) == ("27838890001", "hellohello")
    assert taken.sent_at is not None
    assert taken.sent_at.isoformat() == "2099-03-29T15:16:59+02:00"
    assert "hello" not in repr(taken)
    assert "2783" not in repr(taken)


def test_a_reply_in_chinese() -> None:
    pdu = "0891683108000005F0040D91683108000010F2000880604290224080084E2D5174901A8BAF"
    taken = parse_incoming(pdu)
    assert isinstance(taken, Deliver)
    assert (taken.number, taken.text) == ("+8613800000012", "中兴通讯")
    assert same_number(taken.number, HELPER)
    assert not same_number(taken.number, "13800000013")


def test_eight_bits() -> None:
    pdu = "07914400000000F0040B811000000000F00004806042902240800B48692074686572652E2E2E"
    taken = parse_incoming(pdu)
    assert isinstance(taken, Deliver)
    assert (taken.number, taken.text) == ("01000000000", "Hi there...")


def test_a_part_in_seven_bits_begins_after_its_fill_bits() -> None:
    """A header of 6 octets covers 7 septets: one bit of fill."""
    body = bytes([5, 0, 3, 25, 2, 1]) + gsm7.pack(b"Hello", fill=1)
    pdu = "0040" + "0B813108000010F2" + "0000" + "80604290224080" + "0C" + body.hex()
    taken = parse_incoming(pdu)
    assert isinstance(taken, Deliver)
    assert taken.data.part == Part(25, 2, 1)
    assert taken.text == "Hello"


@pytest.mark.parametrize(
    ("element", "part"),
    [
        ("0804123402 01", Part(0x1234, 2, 1)),
        ("0003190003", None),  # of no parts
        ("0003190203", None),  # the third of two
        ("2401 01 0003190202", Part(25, 2, 2)),  # behind a national table
    ],
)
def test_the_elements_of_a_header(element: str, part: Part | None) -> None:
    header = bytes.fromhex(element)
    body = bytes([len(header)]) + header + "救".encode("utf-16-be")
    pdu = f"00400B813108000010F2000880604290224080{len(body):02X}{body.hex()}"
    taken = parse_incoming(pdu)
    assert isinstance(taken, Deliver)
    assert taken.data.part == part
    assert taken.text == "救"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (0x00, ReportState.DELIVERED),
        (0x01, ReportState.UNCONFIRMED),
        (0x20, ReportState.TRYING),
        (0x46, ReportState.FAILED),
        (0x63, ReportState.FAILED),
        (0xFF, ReportState.FAILED),
    ],
)
def test_a_report_names_message_number_and_state(status: int, state: ReportState) -> None:
    pdu = f"0891683108000005F0062F0D91683108000010F25110111133302351101111333023{status:02X}"
    taken = parse_incoming(pdu)
    assert taken == StatusReport(0x2F, "+8613800000012", status)
    assert taken.state is state


@given(numbers, texts, st.integers(0, 255))
@example(HELPER, "急" * 66 + "🚨" * 40, 255)
@example("110", "", 0)
def test_what_is_sent_is_what_the_network_reads(number: str, text: str, reference: int) -> None:
    made = submits(number, text, reference)
    read = [network_pdu.parse_submit(one.pdu, one.length) for one in made]
    assert {(one.number, one.report_wanted) for one in read} == {(number, True)}
    units = b"".join(one.data.units for one in read)
    assert text_of(Alphabet.UCS2, units) == text
    if len(made) > 1:
        places = [one.data.part for one in read]
        assert places == [Part(reference, len(made), place + 1) for place in range(len(made))]
    for one in read:
        one.data.units.decode("utf-16-be")  # no character is cut


@given(numbers, texts)
@example(HELPER, "1")
@example(HELPER, "£" * 160)
def test_what_somebody_writes_is_what_the_hall_reads(number: str, text: str) -> None:
    told: list[IncomingMessage] = []
    inbox = Inbox(told.append, ManualClock(AT))
    for pdu in reversed(network_pdu.deliver(number, text, AT, 7)):
        taken = parse_incoming(pdu)
        assert isinstance(taken, Deliver)
        inbox.take(taken)
    assert told == [IncomingMessage(number, text, AT, AT)]
    assert len(inbox) == 0


@given(numbers, st.integers(0, 255), st.integers(0, 255))
def test_reports_come_through(number: str, reference: int, status: int) -> None:
    pdu = network_pdu.status_report(reference, number, status, AT)
    assert parse_incoming(pdu) == StatusReport(reference, number, status)


@given(st.binary(max_size=200).map(bytes.hex) | st.text(max_size=60))
@example("")
@example("00")
@example("004003810000F0000000000000000000FF")
def test_no_bytes_raise_anything_but_a_pdu_error(text: str) -> None:
    for parse in (parse_incoming, network_pdu.parse_submit):
        try:
            taken = parse(text)
        except PduError:
            continue
        if isinstance(taken, Deliver):
            assert isinstance(taken.text, str)


@given(st.data())
def test_a_good_message_that_was_damaged_raises_nothing_else(data: st.DataObject) -> None:
    good = bytes.fromhex(data.draw(st.sampled_from(network_pdu.deliver(HELPER, "救" * 90, AT))))
    place = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:place] + data.draw(st.binary(max_size=3)) + good[place + 1 :]
    with contextlib.suppress(PduError):
        parse_incoming(damaged.hex())


def test_parts_that_never_all_come_are_handed_up_with_a_gap() -> None:
    clock = ManualClock(AT)
    told: list[IncomingMessage] = []
    inbox = Inbox(told.append, clock)
    first, _, third = network_pdu.deliver(HELPER, "甲" * 67 + "乙" * 67 + "丙", AT, 9)
    for pdu in (third, first):
        taken = parse_incoming(pdu)
        assert isinstance(taken, Deliver)
        inbox.take(taken)
    inbox.look()
    assert told == []
    clock.advance(seconds=601)
    inbox.look()
    assert [message.text for message in told] == ["甲" * 67 + "…" + "丙"]
    assert len(inbox) == 0


def test_parts_in_another_order_are_the_same_message() -> None:
    """What is read again after a fall is known by what was written, and when."""
    made = network_pdu.deliver(HELPER, "甲" * 90, AT, 9)
    late = network_pdu.deliver(HELPER, "甲" * 90, AT + timedelta(seconds=2), 9)
    told: list[IncomingMessage] = []
    for pdus in ((made[0], late[1]), (late[1], made[0])):
        inbox = Inbox(told.append, ManualClock(AT))
        for pdu in pdus:
            taken = parse_incoming(pdu)
            assert isinstance(taken, Deliver)
            inbox.take(taken)
    assert told == [IncomingMessage(HELPER, "甲" * 90, AT, AT)] * 2


def test_unfinished_messages_leave_room_in_the_modem_for_others() -> None:
    told: list[IncomingMessage] = []
    inbox = Inbox(told.append, ManualClock(AT))
    waiting = []
    for reference in range(8):
        for pdu in network_pdu.deliver(HELPER, "甲" * 67 * 6 + "乙", AT, reference)[:6]:
            taken = parse_incoming(pdu)
            assert isinstance(taken, Deliver)
            waiting.append(inbox.take(taken))
    assert sum(keeping is not None and not keeping.done() for keeping in waiting) <= 24
    assert len(told) == 4


def test_somebody_who_sends_only_first_parts_fills_nothing() -> None:
    told: list[IncomingMessage] = []
    inbox = Inbox(told.append, ManualClock(AT))
    for reference in range(256):
        taken = parse_incoming(network_pdu.deliver(HELPER, "甲" * 90, AT, reference)[0])
        assert isinstance(taken, Deliver)
        inbox.take(taken)
        assert len(inbox) <= 16
    assert len(told) == 240
