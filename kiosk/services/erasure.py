"""Forgetting: personal parts go when their days are over, or when somebody asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from kiosk.domain.disputes.life import Side
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms, appointments, case_private, cases, print_jobs, visits
from kiosk.storage.tables.disputes import rows as disputes
from kiosk.storage.tables.disputes.rows import Party

AT_ONCE = 200  # events a transaction, to keep it short
_TOLD = (*cases.REPORTS, "dispute.party")  # of one person each
_MEDIATED = frozenset({"agreement", "dispute_invitation", "dispute_confirmation"})  # papers


def erase_visit(tx: Transaction, visit_id: str, reason: str) -> int:
    """Erase the personal part of one visit; raises `queue.unknown_ticket`, `privacy.reason`."""
    visit = visits.by_id(tx, visit_id)
    if visit is None:
        raise KnownError("queue.unknown_ticket", field="visit", number=visit_id[:40])
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    seqs = sorted({*visits.private_parts(tx, visit), *_paper(tx, visit_id)})
    if seqs:
        tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def erase_case(tx: Transaction, blobs: Blobs, case_id: str, reason: str) -> int:
    """Erase all of a case that tells of a person, its photographs and the words of its alarm and of
    its mediation too; what was done stays.

    Raises `cases.unknown`, `privacy.reason`, `privacy.reason_names`.
    """
    case = cases.by_id(tx, case_id)
    if case is None:
        raise KnownError("cases.unknown", field="case", number=case_id[:40])
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    if names_somebody(tx, case_id, reason):
        raise KnownError("privacy.reason_names", field="reason")
    for blob in cases.photos(tx, case_id):
        blobs.erase(tx, blob)
    own, paper = case_private.private_parts(tx, case_id), _paper(tx, case_id)
    told = {*disputes.private_parts(tx, case_id), *mediation_paper(tx, case_id)}
    seqs = sorted({*own, *told, *alarms.of_case(tx, case_id), *paper})
    tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def erase_report(
    tx: Transaction,
    blobs: Blobs,
    case_id: str,
    report: int,
    reason: str,
    *,
    hour_only: bool = False,
) -> int:
    """Erase what one of a case's reporters told, the first one or a neighbour who joined, with the
    photographs; what staff wrote to them, or that names them; and what mediation knows of them as
    a side. What the others told stays.

    `report` is the number of its event; `hour_only`: the journal tells no minute of it. Raises as
    :func:`erase_case` does, and `privacy.unknown_report`.
    """
    case = cases.by_id(tx, case_id)
    if case is None:
        raise KnownError("cases.unknown", field="case", number=case_id[:40])
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    mine = next((each for each in cases.reports(tx, case_id) if each.seq == report), None)
    if mine is None:
        raise KnownError("privacy.unknown_report", field="report", number=case.number)
    if names_somebody(tx, case_id, reason):
        raise KnownError("privacy.reason_names", field="reason")
    for blob in cases.photos_of(tx, case_id, report):
        blobs.erase(tx, blob)
    _paper(tx, case_id, report)
    sides = _sides(tx, case_id, mine)
    paper = {
        seq for each in {one.side for one in sides} for seq in mediation_paper(tx, case_id, each)
    }
    seqs = sorted({report, *paper, *_about(tx, case_id, mine, sides)})
    tx.erase(seqs, reason.strip()[:100], hour_only=hour_only)
    return len(seqs)


def erase_alarm(tx: Transaction, alarm_id: str, reason: str) -> int:
    """Erase what was seen, said and written back on an alarm that is over.

    Raises `alarms.unknown`, `alarms.not_over`, `privacy.reason`.
    """
    alarm = alarms.by_id(tx, alarm_id)
    if alarm is None:
        raise KnownError("alarms.unknown", field="alarm", alarm=alarm_id[:40])
    if alarm.open:  # who goes there reads it
        raise KnownError("alarms.not_over", field="alarm")
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    seqs = [each.seq for each in alarms.events_of(tx, alarm_id) if each.private is not None]
    tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


def _paper(
    tx: Transaction, subject: str, report: int = 0, kinds: frozenset[str] = frozenset()
) -> list[int]:
    """The events that asked for its paper, for that of one report or of some kinds alone: they say
    where, and in which language. What is not printed yet will not be."""
    jobs = [
        job
        for job in print_jobs.of_subject(tx, subject)
        if report in (0, job.seq) and (not kinds or job.kind in kinds)
    ]
    for job in jobs:
        if job.state not in ("printed", "cancelled"):
            tx.record("print.cancelled", job=job.job, reason="erased")
    return [job.seq for job in jobs]


def _about(tx: Reading, case_id: str, report: Recorded, sides: list[Party]) -> list[int]:
    """What others wrote of a reporter: on the case, its alarms, and in its mediation."""
    told = mediated(tx, case_id, {each.party for each in sides})
    return naming(tx, case_id, _named(report), report.seq) + told


def _named(report: Recorded) -> list[str]:
    return [told for told in (report.field("name"), report.field("phone")) if told]


def _sides(tx: Reading, case_id: str, report: Recorded) -> list[Party]:
    """As which parties of its mediation the author of a report is known."""
    known = set(map(bare, _named(report))) - {""}
    dispute = disputes.by_case(tx, case_id)
    return [
        each
        for each in (disputes.parties(tx, dispute) if dispute else ())
        if known & {bare(each.name or ""), bare(each.phone or "")}
        or (each.person and each.person == report.field("person"))
    ]


def reported_by(tx: Reading, case_id: str, persons: set[str], named: list[str]) -> list[int]:
    """The reports of a case whose author is one of these persons, or gave one of these names or
    numbers: with them their words leave the search for cases."""
    known = {bare(told) for told in named} - {""}
    return [
        each.seq
        for each in cases.reports(tx, case_id)
        if (each.field("person") or "") in persons - {""}
        or known & {bare(each.field("name") or ""), bare(each.field("phone") or "")}
    ]


def mediation_paper(tx: Transaction, case_id: str, side: Side | Literal[""] = "") -> list[int]:
    """As `_paper`, of agreement, invitations and request to a court. `side`: of this one alone;
    what invites the other one to a room or time of its own stays."""
    dispute = disputes.by_case(tx, case_id)
    if dispute is None:
        return []
    subjects = [
        f"{each.session}{whose}"
        for each in disputes.meetings(tx, dispute)
        for whose in ("", ":one", ":other")
        if not side or whose in ("", f":{side}")
    ]
    return [seq for each in (case_id, *subjects) for seq in _paper(tx, each, kinds=_MEDIATED)]


def mediated(tx: Reading, case_id: str, sides: set[str]) -> list[int]:
    """What was told of some parties of a dispute, and with it minutes, agreement and words of
    staff, which may name them; nothing where there are none."""
    acts = [tx.event(seq) for seq in disputes.private_parts(tx, case_id)] if sides else []
    return [
        each.seq for each in acts if each.type != "dispute.party" or each.public["party"] in sides
    ]


def naming(tx: Reading, case_id: str, names: list[str], report: int = 0) -> list[int]:
    """What staff wrote on a case to a `report`; and what names somebody there, on its alarms and in
    its mediation."""
    named = list(filter(None, map(bare, names)))
    written = case_private.private_parts(tx, case_id) + alarms.of_case(tx, case_id)
    written += disputes.private_parts(tx, case_id)
    acts = [act for act in map(tx.event, written) if act.type not in _TOLD]
    return [
        act.seq
        for act in acts
        if act.private is None  # at the hub alone: what it says there is not known here
        or (report and act.get("report") == report)
        or any(name in bare(str(word)) for name in named for word in (act.private or {}).values())
    ]


def names_somebody(tx: Reading, case_id: str, reason: str) -> bool:
    """Whether a text names somebody who reported the case: one that is kept, or read by others."""
    said = bare(reason)
    return any(
        told and bare(told) in said
        for event in cases.reports(tx, case_id)
        for told in (event.field("name"), event.field("phone"))
    )


def bare(text: str) -> str:
    """Letters and figures alone: as people write a name or a number, with blanks or without."""
    return "".join(filter(str.isalnum, text))


def expired_cases(tx: Reading, context: HallContext) -> list[str]:
    """Cases settled for longer than `keep_days` that still tell of a person, some at a time."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.cases.keep_days)
    return case_private.settled_before(tx, before, AT_ONCE // 10)


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events older than `keep_identity_days` whose personal part still stands, and words on alarms
    older than `[alarms] keep_days`, some at a time.

    None while the clock is not trusted. A scan: for a reader, not for the journal's thread.
    """
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.hall.keep_identity_days)
    old = visits.with_private_before(tx, before, AT_ONCE)
    seqs = {seq for visit in old for seq in visits.private_parts(tx, visit)}
    seqs |= {job.seq for visit in old for job in print_jobs.of_subject(tx, visit.visit)}
    rest = appointments.private_before(tx, before, AT_ONCE)
    words = tx.at - timedelta(days=context.hall.alarms.keep_days)
    rest += alarms.replies_before(tx, before, AT_ONCE)
    return sorted(seqs) + rest + alarms.words_before(tx, words, AT_ONCE)


def erase_expired(tx: Transaction, seqs: list[int]) -> None:
    """Erase what :func:`expired` found."""
    tx.erase(seqs, "expired")
