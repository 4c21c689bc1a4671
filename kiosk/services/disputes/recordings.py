"""Recordings of meetings: none without the consent of each side, no playing without a reason."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain.disputes import recording as rules
from kiosk.domain.disputes.life import LONGEST_CAUSE
from kiosk.domain.disputes.recording import How, Made, Origin
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import known, needed
from kiosk.storage.blobs import Finished
from kiosk.storage.journal.transaction import Reading, Transaction, was_erased
from kiosk.storage.tables.disputes import recordings, rows
from kiosk.storage.tables.disputes.recordings import Consent, Recording
from kiosk.storage.tables.disputes.rows import Dispute, Meeting

AT_ONCE = 50  # events a transaction


def consent(
    tx: Transaction, context: HallContext, case_id: str, staff: str, session: str, party: str,
    how: How, strokes: tuple[tuple[int, ...], ...] = (), *, agreed: bool,
) -> Dispute:  # fmt: skip
    """What a side says to being recorded, kept with the meeting; the newest word counts. Who agrees
    on the screen signs there. That a side agrees is for staff of the case to say; a word is taken
    back with anybody at a desk, as easily as it was given.

    Raises KnownError `recordings.not_yours`, `disputes.no_meeting`, `disputes.unknown_party`,
    `recordings.signature`.
    """
    dispute = of_staff(tx, case_id, staff) if agreed else known(tx, case_id)
    _meeting(tx, dispute, session)
    if party not in {each.party for each in rows.parties(tx, dispute)}:
        raise KnownError("disputes.unknown_party", field="party")
    if agreed and how == "screen":
        rules.require_signature(strokes)
    tx.record(
        "dispute.consented", case=case_id, day=context.minute(tx.at).date, staff=staff,
        meeting=session, party=party, agreed=agreed, how=how,
        strokes=[list(each) for each in strokes] if agreed and how == "screen" else None,
    )  # fmt: skip
    return known(tx, case_id)


def said(tx: Reading, dispute: Dispute, session: str) -> list[Consent]:
    """What counts of what the sides said. Where a side was written down under another name since,
    it is somebody else's word: they are asked anew. The word of one who was erased went with them.
    """
    named, since, erased = dict[str, str](), dict[str, int](), dict[str, bool]()
    for each in rows.log(tx, dispute):
        if each.type == "dispute.party":
            party, name = each.public["party"], each.field("name") or ""
            if named.get(party) != name:
                named[party], since[party] = name, each.seq
            erased[party] = was_erased(tx, each)
    found = recordings.consents(tx, session)
    return [
        each for each in found if each.seq > since.get(each.party, 0) and not erased.get(each.party)
    ]


def require_consent(tx: Reading, case_id: str, staff: str, session: str) -> Dispute:
    """Whether this meeting may be recorded now, by whom. Raises KnownError `recordings.not_yours`,
    `disputes.no_meeting`, `disputes.meeting_over`, `recordings.no_consent`.
    """
    dispute = of_staff(tx, case_id, staff)
    meeting = _meeting(tx, dispute, session)
    if meeting.state not in ("planned", "held"):
        raise KnownError("disputes.meeting_over", field="session", state=meeting.state)
    agreed = {each.party for each in said(tx, dispute, session) if each.agreed}
    parties = {each.party for each in rows.parties(tx, dispute)}
    if not parties or not parties <= agreed:
        raise KnownError("recordings.no_consent", field="session")
    return dispute


def keep(
    tx: Transaction, context: HallContext, case_id: str, staff: str, session: str, name: str,
    made: Made, blob: Finished, origin: Origin,
) -> Recording:  # fmt: skip
    """A whole recording, in the transaction that keeps its bytes. Who was asked before its first
    byte may have taken it back since: raises as :func:`require_consent`.
    """
    require_consent(tx, case_id, staff, session)
    tx.record(
        "dispute.recorded", case=case_id, day=context.minute(tx.at).date, staff=staff,
        meeting=session, recording=name, media=made.media, origin=origin, format=made.format,
        seconds=made.seconds, size=blob.size, cut=made.cut, blob=blob.id, sha256=blob.sha256,
    )  # fmt: skip
    found = recordings.by_id(tx, name)
    assert found is not None
    return found


def play(
    tx: Transaction, context: HallContext, case_id: str, staff: str, recording: str, why: str
) -> Recording:
    """Raises KnownError as :func:`playable` does, and `cases.words_missing`."""
    found = playable(tx, case_id, staff, recording)
    tx.record(
        "dispute.played", case=case_id, day=context.minute(tx.at).date, staff=staff,
        recording=recording, words=reason(why),
    )  # fmt: skip
    return found


def reason(why: str) -> str:
    """Why one is played. Raises KnownError `cases.words_missing`."""
    return needed(why, LONGEST_CAUSE, "why")


def playable(tx: Reading, case_id: str, staff: str, recording: str) -> Recording:
    """None of a meeting of which a side took its word back: the newest word counts.

    Raises KnownError `recordings.not_yours`, `recordings.unknown`, `recordings.taken_back`.
    """
    dispute = of_staff(tx, case_id, staff)
    found = recordings.by_id(tx, recording)
    if found is None or found.key != dispute.key or found.blob is None:
        raise KnownError("recordings.unknown", field="recording")
    if not all(each.agreed for each in recordings.consents(tx, found.session)):
        raise KnownError("recordings.taken_back", field="recording")
    return found


def of_staff(
    tx: Reading, case_id: str, staff: str, refused: str = "recordings.not_yours"
) -> Dispute:
    """Its mediator and its keeper alone. Raises KnownError `refused`."""
    dispute = known(tx, case_id)
    if not staff or staff not in (dispute.mediator, dispute.keeper):
        raise KnownError(refused, field="case")
    return dispute


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events of recordings kept longer than the hall wants, some at a time. None while the clock is
    not trusted."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.disputes.keep_recordings_days)
    return recordings.before(tx, to_text(before), AT_ONCE)


def _meeting(tx: Reading, dispute: Dispute, session: str) -> Meeting:
    found = rows.meeting(tx, session)
    if found is None or found.key != dispute.key:
        raise KnownError("disputes.no_meeting", field="session")
    return found
