"""What a modem says, line by line: answers, words that come unasked, noise."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import modem
from devices.modem import refusals
from devices.modem.at import (
    MAX_LINE,
    AtDecoder,
    CallSign,
    Echo,
    Event,
    Final,
    FinalKind,
    Info,
    Prompt,
    Restarted,
)
from devices.modem.outbox import Call, Job, Message, Outbox
from devices.modem.outcomes import Outcome, OutcomeState
from devices.modem.simulator.network_pdu import deliver
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence

PDU = "0891683108000005F0040D91683108000010F2000880604290224080084E2D5174901A8BAF"
OK = Final(FinalKind.OK)
CODE = re.compile(r'"(modem\.[a-z_]+)"')
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def decode(*pieces: bytes) -> list[Event]:
    decoder = AtDecoder()
    return [event for piece in pieces for event in decoder.feed(piece)]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (b"OK", OK),
        (b"ERROR", Final(FinalKind.ERROR)),
        (b"+CMS ERROR: 331", Final(FinalKind.CMS, 331)),
        (b"+CME ERROR: 10", Final(FinalKind.CME, 10)),
        (b"+CME ERROR: SIM not inserted", Final(FinalKind.CME, 10)),
        (b"+CME ERROR: (U)SIM not inserted", Final(FinalKind.CME, 10)),
        (b"+CME ERROR:SIM PIN required", Final(FinalKind.CME, 11)),
        (b"+CME ERROR: SIM busy", Final(FinalKind.CME, 14)),
        (b"+CME ERROR: no network service", Final(FinalKind.CME, 30)),
        (b"+CME ERROR: what nobody knows", Final(FinalKind.CME, 100)),
        (b"+CME ERROR:", Final(FinalKind.CME, 100)),
        (b"+CMS ERROR: SIM not inserted", Final(FinalKind.CMS, 310)),
        (b"+CMS ERROR: No network service", Final(FinalKind.CMS, 331)),
        (b"+CMS ERROR: SMSC address unknown", Final(FinalKind.CMS, 330)),
        (b"+CMS ERROR: unknown error", Final(FinalKind.CMS, 500)),
        (b"+CMS ERROR: Network timeout", Final(FinalKind.CMS, 332)),
        (b"COMMAND NOT SUPPORT", Final(FinalKind.ERROR)),
        (b"+CSQ: 21,99", Info("+CSQ", "21,99")),
        (b'+CMTI: "ME",3', Info("+CMTI", '"ME",3')),
        (b"NO CARRIER", CallSign.ENDED),
        (b"BUSY", CallSign.BUSY),
        (b"VOICE CALL: BEGIN", CallSign.CONNECTED),
        (b"VOICE CALL: END: 000017", CallSign.ENDED),
        (b"RING", CallSign.INCOMING),
        (b"RDY", Restarted()),
        (b"*ATREADY: 1", Restarted()),
        (b"AT+CSQ", Echo()),
    ],
)
def test_a_line_and_what_it_means(line: bytes, event: Event) -> None:
    assert decode(b"\r\n" + line + b"\r\n") == [event]
    assert decode(*(bytes([byte]) for byte in b"\r\n" + line + b"\r\n")) == [event]


def test_the_message_follows_its_header() -> None:
    data = f"\r\n+CMT: ,28\r\n\r\n{PDU}\r\n\r\nOK\r\n".encode()
    assert decode(data) == [Info("+CMT", ",28", PDU), OK]
    assert "4E2D" not in repr(decode(data))


def test_a_header_without_its_message_is_dropped_and_the_rest_is_read() -> None:
    assert decode(b"+CDS: 28\r\nOK\r\n+CDS: 28\r\n\xff\x81\r\nBUSY\r\n") == [OK, CallSign.BUSY]


def test_a_report_between_a_command_and_its_answer() -> None:
    data = f"AT+CSQ\r\r\n+CDS: 28\r\n{PDU}\r\n\r\n+CSQ: 17,99\r\n\r\nOK\r\n".encode()
    assert decode(data) == [Echo(), Info("+CDS", "28", PDU), Info("+CSQ", "17,99"), OK]


def test_a_prompt_alone_in_halves_and_with_something_right_behind_it() -> None:
    assert decode(b"\r\n> ") == [Prompt()]
    assert decode(b"\r\n>", b" ") == [Prompt()]
    assert decode(b'\r\n> \r\n+CMTI: "ME",1\r\n') == [Prompt(), Info("+CMTI", '"ME",1')]


def test_an_endless_line_is_dropped_and_the_next_is_read() -> None:
    decoder = AtDecoder()
    for _ in range(50):
        assert decoder.feed(b"7" * 100) == []
        assert len(decoder) <= MAX_LINE
    assert decoder.feed(b"\r\nOK\r\n") == [OK]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("0,1", [0, 1]), ('1,0,3,0,0,"138",129', [1, 0, 3, 0, 0, -1, 129]), ("", [-1])],
)
def test_the_numbers_of_a_line(text: str, numbers: list[int]) -> None:
    assert Info("+CLCC", text).numbers() == numbers


@given(st.lists(st.binary(max_size=400), max_size=20))
def test_no_bytes_break_the_decoder_or_fill_it(pieces: list[bytes]) -> None:
    decoder = AtDecoder()
    for piece in pieces:
        for event in decoder.feed(piece):
            if isinstance(event, Info):
                event.numbers()
        assert len(decoder) <= MAX_LINE
    decoder.feed(b"\r\nx\r\n")
    assert decoder.feed(b"OK\r\n") == [OK]


@given(st.integers(1, 40), st.text(st.characters(exclude_categories=("C",)), max_size=35))
def test_a_message_comes_through_in_fragments(size: int, text: str) -> None:
    (pdu,) = deliver("13800000012", text, NOW)
    data = f"\r\n+CMGL: 1,0,,30\r\n{pdu}\r\n\r\nOK\r\n".encode()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    assert decode(*pieces) == [Info("+CMGL", "1,0,,30", pdu), OK]


@pytest.mark.parametrize(
    ("cause", "code", "temporary"),
    [
        (1, "modem.number_refused", False),
        (8, "modem.barred", False),
        (21, "modem.cms", False),
        (42, "modem.cms", True),
        (310, "modem.no_sim", False),
        (330, "modem.no_centre", False),
        (331, "modem.no_network", True),
        (332, "modem.cms", True),
    ],
)
def test_what_the_network_s_numbers_mean(cause: int, code: str, temporary: bool) -> None:
    refusal = refusals.of_message(Final(FinalKind.CMS, cause))
    assert (refusal.code, refusal.cause, refusal.temporary) == (code, cause, temporary)
    assert refusal.in_doubt == (cause == 332)


def job(name: str, priority: int, since: float = 0.0) -> Message:
    return Message(name, "110", priority, since)


def ids(outbox: Outbox) -> list[str]:
    found: list[Job] = []
    while (taken := outbox.take(100.0, calls=True)) is not None:
        found.append(taken)
    return [one.id for one in found]


def filled(*jobs: Job, limit: int = 9) -> Outbox:
    outbox = Outbox(limit)
    for one in jobs:
        assert outbox.add(one)
        outbox.release(one)
    return outbox


def test_the_urgent_goes_first_and_equals_as_they_came() -> None:
    assert ids(filled(job("a", 1), job("b", 1), job("c", 0), job("d", 1))) == ["c", "a", "b", "d"]


def test_what_is_put_back_keeps_its_place_but_not_before_it_is_due() -> None:
    outbox = filled(job("a", 1), job("b", 1))
    first = outbox.take(0.0, calls=True)
    assert first is not None
    outbox.put_back(first, due=50.0)
    second = outbox.take(0.0, calls=True)
    assert second is not None
    outbox.put_back(second)
    assert ids(outbox) == ["a", "b"]


def test_the_same_id_waits_once_and_a_full_queue_says_so() -> None:
    outbox = filled(job("a", 1), job("b", 1), limit=2)
    assert not outbox.add(job("a", 1))
    with pytest.raises(KnownError) as refused:
        outbox.add(job("c", 0))
    assert refused.value.code == "modem.queue_full"
    assert refused.value.params == {"limit": "2"}


def test_what_has_begun_is_not_withdrawn() -> None:
    begun = job("a", 1)
    outbox = filled(begun, job("b", 1))
    begun.begun = True
    assert (outbox.withdraw("a"), outbox.withdraw("b"), outbox.withdraw("c")) == (
        False,
        True,
        False,
    )
    assert ids(outbox) == ["a"]


def test_while_a_call_rings_messages_go_and_the_next_call_waits() -> None:
    outbox = filled(Call("call", "110", 0, 0.0), job("message", 1))
    taken = outbox.take(0.0, calls=False)
    assert taken is not None
    assert taken.id == "message"
    assert outbox.take(0.0, calls=False) is None


def test_what_waits_too_long_is_taken_out() -> None:
    outbox = filled(job("old", 1, since=1.0), job("new", 0, since=9.0))
    assert [one.id for one in outbox.take_older(5.0)] == ["old"]
    assert ids(outbox) == ["new"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    sources = Path(modem.__file__).parent.glob("*.py")
    codes = {code for file in sources for code in CODE.findall(file.read_text("utf-8"))}
    assert len(codes) > 15
    for code in codes:
        outcome = Outcome("a", OutcomeState.FAILED, code, NOW, "modem 1", 42)
        error = outcome.error()
        assert error is not None
        error.params |= {"limit": "256", "number": "138****0012"}
        assert "{" not in error_sentence(error, language)
