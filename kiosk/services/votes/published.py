"""The file of a declared vote: two sorted lists that nothing joins, the result, and a signature.

A line each: `H` what was asked and how many may vote, `M` a receipt's mark, `B` a ballot, `V` a
named vote (area, entry, choice), `R` the result, `S` Ed25519 over all bytes before it. The file
proves that the result follows from its ballots, that as many were counted as marks were given out,
and that the hall whose key it names has signed it. It does not prove that each voter's choice was
entered as it was meant, nor whose ballot one is; a mark proves that a ballot was taken.
"""

from __future__ import annotations

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.domain.votes import counting
from kiosk.domain.votes import poll as rules
from kiosk.domain.votes.counting import Result
from kiosk.domain.votes.poll import LEAST, Choice, Poll
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.votes.registering import in_state
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import votes

LARGEST = 64 * 1024 * 1024  # bytes
_CHOICE = msgspec.json.Decoder(Choice)
_NAMED = msgspec.json.Decoder(tuple[int, str, Choice])


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`key`: the hall's public one, hex."""

    hall: str
    key: str
    poll: Poll
    eligible: int
    area: int
    doubles: int


class Recounted(msgspec.Struct, frozen=True, kw_only=True):
    head: Head
    result: Result
    marks: int
    ballots: int


def export(tx: Transaction, context: HallContext, poll: str, staff: str) -> bytes:
    """Raises KnownError `votes.state`, `votes.expired`: choices by name are kept no longer;
    `votes.put_back`: the hall goes on from a copy that lacks
    ballots, and a file of it would not agree with its result."""
    vote = in_state(tx, poll, "declared")
    result = msgspec.json.decode(vote.result, type=Result)
    if votes.taken(tx, poll) != result.ballots + result.lost:
        raise KnownError("votes.put_back", field="poll", poll=poll)
    if not vote.poll.secret and len(votes.named(tx, poll)) < result.ballots:
        raise KnownError("votes.expired", field="poll", days=context.hall.cases.keep_days)
    keys = context.keys
    head = Head(
        keys.hall_id, keys.public_key.hex(), vote.poll, vote.eligible, vote.area, vote.doubles
    )
    marks = [f"M {each}" for each in votes.marks(tx, poll)]
    if vote.poll.secret:
        told = [f"B {_text(each)}" for each in votes.ballots(tx, poll)]
    else:
        told = [
            f"V {_text((area, entry, choice))}" for entry, area, choice in votes.named(tx, poll)
        ]
    lines = [f"H {_text(head)}", *marks, *sorted(told), f"R {vote.result}"]
    body = "".join(f"{each}\n" for each in lines).encode()
    tx.record("vote.exported", poll=poll, staff=staff)
    return body + f"S {keys.sign(body).hex()}\n".encode()


def _text(part: object) -> str:
    return msgspec.json.encode(part).decode()


def recount(content: bytes, public_key: str = "") -> Recounted:
    """Held against its signature (by `public_key`, hex, where somebody knows the hall's), its two
    lists and its result.

    Raises KnownError `votes.file_form`, `votes.file_signature`, `votes.file_lists`,
    `votes.file_number`, `votes.file_many`, `votes.file_result`."""
    if len(content) > LARGEST:
        raise KnownError("votes.file_form", field="file", line=0)
    end = content.rfind(b"\nS ") + 1
    body, tail = content[:end], content[end:]
    lines = _lines(body)
    try:
        head = msgspec.json.decode(lines[0].removeprefix("H "), type=Head)
        rules.require(head.poll)
        told = msgspec.json.decode(lines[-1].removeprefix("R "), type=Result)
    except (msgspec.DecodeError, IndexError, RecursionError) as wrong:
        raise KnownError("votes.file_form", field="file", line=1) from wrong
    if public_key and public_key.lower() != head.key:
        raise KnownError("votes.file_signature", field="file")
    _signed(head.key, tail, body)
    marks = [each[2:] for each in lines[1:-1] if each.startswith("M ")]
    given = lines[1 + len(marks) : -1]
    if marks != sorted(set(marks)) or given != sorted(given):
        raise KnownError("votes.file_lists", field="file")
    missing = len(marks) if told.verdict == "withheld" else told.lost
    if missing < 0 or len(given) + missing != len(marks):
        raise KnownError("votes.file_number", field="file", marks=len(marks), ballots=len(given))
    if len(marks) > head.eligible or head.doubles < 0:
        raise KnownError("votes.file_many", field="file", marks=len(marks), eligible=head.eligible)
    found = _counted(head, given, told, len(marks))
    if found != told:
        raise KnownError("votes.file_result", field="file")
    return Recounted(head=head, result=found, marks=len(marks), ballots=len(given))


def _lines(body: bytes) -> list[str]:
    try:
        return body.decode("utf-8").split("\n")[:-1]
    except UnicodeDecodeError as wrong:
        raise KnownError("votes.file_form", field="file", line=0) from wrong


def _signed(key: str, tail: bytes, body: bytes) -> None:
    try:
        if not tail.endswith(b"\n"):
            raise ValueError
        signature = bytes.fromhex(tail[2:-1].decode("ascii"))
        if tail != f"S {signature.hex()}\n".encode():
            raise ValueError
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, body)
    except (InvalidSignature, ValueError) as wrong:
        raise KnownError("votes.file_signature", field="file") from wrong


def _counted(head: Head, given: list[str], told: Result, marks: int) -> Result:
    poll = head.poll
    try:
        if poll.secret:
            choices = [_choice(poll, _CHOICE.decode(each.removeprefix("B "))) for each in given]
            if marks < LEAST:
                return Result(
                    verdict="withheld", eligible=head.eligible, ballots=marks, doubles=head.doubles
                )
            return counting.count(
                poll, choices, head.eligible, doubles=head.doubles, lost=told.lost
            )
        named = [_NAMED.decode(each.removeprefix("V ")) for each in given]
    except (msgspec.DecodeError, RecursionError) as wrong:
        raise KnownError("votes.file_form", field="file", line=0) from wrong
    if len({entry for _, entry, _ in named}) < len(named):
        raise KnownError("votes.file_lists", field="file")
    if poll.weighted and not all(area > 0 for area, _, _ in named):
        raise KnownError("votes.file_form", field="file", line=0)
    if poll.weighted and sum(area for area, _, _ in named) > head.area:
        raise KnownError("votes.file_many", field="file", marks=marks, eligible=head.eligible)
    if poll.weighted:
        votes_told = [(area, _choice(poll, choice)) for area, _, choice in named]
        found = counting.count_owners(poll, votes_told, head.eligible, head.area)
        if head.doubles:
            found = msgspec.structs.replace(found, verdict="void", doubles=head.doubles)
        return found
    choices = [_choice(poll, choice) for _, _, choice in named]
    return counting.count(poll, choices, head.eligible, doubles=head.doubles, lost=told.lost)


def _choice(poll: Poll, choice: Choice) -> Choice:
    if rules.checked(poll, choice) != choice:
        raise KnownError("votes.file_form", field="file", line=0)
    return choice
