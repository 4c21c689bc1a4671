"""From disputes as the services know them to what the contract says."""

from __future__ import annotations

from kiosk.agent.core.parts import part_of
from kiosk.api import disputes as api
from kiosk.api import mediators as register_api
from kiosk.api.mediation import following as following_api
from kiosk.clock import from_text, to_text
from kiosk.domain.disputes import life, money
from kiosk.domain.disputes import proposal as proposing
from kiosk.domain.disputes.kinds import DisputeKind, kind_of
from kiosk.domain.disputes.proposal import Ranked
from kiosk.domain.identity import mask_name, mask_phone, mask_written
from kiosk.hall.schema_base import Words
from kiosk.languages import SPOKEN
from kiosk.services.alarms.sentences import shelter_for
from kiosk.services.context import HallContext
from kiosk.services.disputes import agreements, assigning, meetings, paper
from kiosk.services.disputes.known import tier_of
from kiosk.services.disputes.resident import choosing, following
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import mediators, rows
from kiosk.storage.tables.disputes.rows import Dispute, Draft, Meeting, Party, is_over

_SPOKEN = ("words", "minutes")  # of staff, about people


def state(tx: Reading, serial: int) -> api.DisputesState:
    running = rows.running(tx)
    now = to_text(tx.at)
    late = sum(bool(each.missed) or "" < each.next_due <= now for each in running)
    again = len(rows.saying_again(tx))
    return api.DisputesState(
        serial=serial, open=len(running), late=late, again=again, chosen=choosing.waiting(tx)
    )


def listed(tx: Reading, context: HallContext, staff: str, *, mine: bool) -> api.Disputes:
    """Those that are over come first where it happened again: nothing else tells of them."""
    hall, again = context.hall, rows.saying_again(tx)
    shown = [*(each for each in again if is_over(each)), *rows.running(tx)]
    return api.Disputes(
        rows=tuple(
            row(tx, each) for each in shown if not mine or staff in (each.mediator, each.keeper)
        ),
        tiers=tuple(part_of(api.TierOfHall, each) for each in hall.tier),
        rooms=tuple(api.RoomOfHall(room=each.id, name=each.name) for each in hall.room),
        spoken=SPOKEN,
        remind_hours=hall.disputes.remind_hours,
    )


def row(tx: Reading, dispute: Dispute) -> api.DisputeRow:
    case = cases.by_id(tx, dispute.case_id)
    meets = meetings.upcoming(tx, dispute)
    due, kind = _due(tx, dispute)
    return part_of(
        api.DisputeRow, dispute, case=dispute.case_id, number=case.number if case else "",
        owner_name=accounts.name_of(tx, dispute.owner), mediated=bool(dispute.mediator), due=due,
        due_kind=kind, missed=tuple(dispute.missed.split()), meets=meets.starts if meets else "",
        again=rows.said_again(tx, dispute),
        chosen=bool(meets) and choosing.unanswered(tx, dispute),
    )  # fmt: skip


def _due(tx: Reading, dispute: Dispute) -> tuple[str, str]:
    if dispute.next_due:
        return dispute.next_due, "visit" if dispute.next_due == dispute.visit_by else "settle"
    left = [each.due for each in rows.dues(tx, dispute) if each.state != "kept" and each.due]
    return (min(left), "promise") if left and dispute.state is life.State.AGREED else ("", "")


def view(tx: Reading, context: HallContext, dispute: Dispute, *, full: bool) -> api.DisputeView:
    case = cases.by_id(tx, dispute.case_id)
    assert case is not None
    drafts = rows.drafts(tx, dispute)
    until = agreements.confirm_until(context, dispute)
    text = case.text or ""
    return api.DisputeView(
        row=row(tx, dispute),
        full=full,
        text=text if full else mask_written(text),
        place=case.place,
        reasons=tuple(dispute.reasons.split()),
        apart=dispute.apart,
        shelter=shelter_for(context, "violence")
        if case.hazard == "violence" or "violence" in dispute.reasons.split()
        else "",
        visit_by=dispute.visit_by,
        visited_at=dispute.visited_at,
        settle_by=dispute.settle_by,
        parties=tuple(_party(tx, each, full=full) for each in rows.parties(tx, dispute)),
        meetings=tuple(_meeting(tx, each, full=full) for each in rows.meetings(tx, dispute)),
        draft=_draft(dispute, drafts[-1], full=full) if drafts else None,
        promises=tuple(_promise(each) for each in rows.dues(tx, dispute)) if full else (),
        confirmed=dispute.confirmed,  # type: ignore[arg-type]
        confirm_until=f"{until}" if until else "",
        acts=tuple(_act(tx, each, full=full) for each in rows.log(tx, dispute)),
        may=tuple(map(str, _possible(tx, dispute, drafts))),
    )


def _possible(tx: Reading, dispute: Dispute, drafts: list[Draft]) -> list[life.Step]:
    """What was signed before it was taken up again is not signed once more: it is written anew."""
    never = {life.Step.SIGN} if drafts and drafts[-1].signed else set[life.Step]()
    if not rows.said_again(tx, dispute):
        never.add(life.Step.STAND)
    return [each for each in life.possible(dispute.state) if each not in never]


def _party(tx: Reading, party: Party, *, full: bool) -> api.PartyOf:
    name, phone = party.name or "", party.phone or ""
    hidden = not full
    since = ""
    return api.PartyOf(
        party=party.party,
        side=party.side,
        name=mask_name(name) if hidden else name,
        phone=mask_phone(phone) if hidden and phone else phone,
        detail="" if hidden else party.detail or "",
        guardian=mask_name(party.guardian or "") if hidden else party.guardian or "",
        minor=party.minor,
        language=party.language,
        wants="" if hidden else party.wants or "",
        agreed=party.agreed,
        sms=party.sms,
        again=rows.other_disputes_of(tx, party.person, party.key, since) if party.person else 0,
    )


def _meeting(tx: Reading, meeting: Meeting, *, full: bool) -> api.MeetingOf:
    return part_of(
        api.MeetingOf, meeting, mediator_name=accounts.name_of(tx, meeting.mediator),
        place=(meeting.place or "") if full else "",
        minutes=(meeting.minutes or "") if full else "",
    )  # fmt: skip


def _draft(dispute: Dispute, draft: Draft, *, full: bool) -> api.DraftOf:
    terms = (draft.terms or ()) if full else ()
    return api.DraftOf(
        draft=draft.version,
        terms=tuple(
            part_of(api.TermOf, each, amount=money.figures(each.amount) if each.amount else "")
            for each in terms
        ),
        capitals=tuple(money.capitals(each.amount) if each.amount else "" for each in terms),
        basis=draft.basis if full else (),
        signed=bool(draft.signed and dispute.signed_at),
    )


def _promise(owed: rows.Owed) -> api.Promise:
    def said(amount: int) -> str:
        return money.figures(amount) if amount > 0 else ""

    return part_of(
        api.Promise, owed, amount=said(owed.amount), paid=said(owed.paid),
        left=said(owed.amount - owed.paid),
    )  # fmt: skip


def _act(tx: Reading, event: Recorded, *, full: bool) -> api.DisputeAct:
    told = event.public
    words = next((event.get(each) for each in _SPOKEN if event.get(each)), "")
    return api.DisputeAct(
        at=to_text(event.at),
        kind=event.type.removeprefix("dispute."),
        staff_name=accounts.name_of(tx, told.get("staff") or ""),
        tier=told.get("tier", 0),
        cause=told.get("cause") or told.get("limit") or told.get("state") or "",
        words=words if full else "",
    )


def proposal(tx: Reading, context: HallContext, dispute: Dispute) -> register_api.Proposal:
    best = assigning.propose(tx, context, dispute)
    named = {each.candidate.staff for each in best}
    rest = [
        proposing.ranked(each, dispute.category, ())
        for each in assigning.candidates(tx, context, dispute)
        if each.staff not in named and each.staff != dispute.mediator
    ]
    return register_api.Proposal(mediators=tuple(_proposed(tx, each) for each in (*best, *rest)))


def _proposed(tx: Reading, told: Ranked) -> register_api.Proposed:
    return part_of(
        register_api.Proposed, told.candidate, name=accounts.name_of(tx, told.candidate.staff),
        score=told.score, kind_points=told.kind, language_points=told.language,
        record_points=told.record, load_points=told.load,
    )  # fmt: skip


def version(dispute: Dispute) -> api.DisputeVersion:
    return part_of(api.DisputeVersion, dispute, case=dispute.case_id)


def every_mediator(tx: Reading, context: HallContext) -> register_api.Mediators:
    today = context.minute(tx.at).date
    return register_api.Mediators(
        mediators=tuple(
            part_of(
                register_api.MediatorRow, each, name=accounts.name_of(tx, each.staff),
                tiers=tuple(sorted(each.tiers)), kinds=tuple(sorted(each.kinds)),
                languages=tuple(sorted(each.languages)), away=each.away(today),
            )
            for each in mediators.every(tx)
        )
    )  # fmt: skip


def followed(
    tx: Reading, context: HallContext, dispute: Dispute | None
) -> following_api.FollowedDispute:
    """Nothing of the other side, and no word of staff."""
    if dispute is None:
        return following_api.FollowedDispute(known=False)
    meets = meetings.upcoming(tx, dispute)
    room = next((each for each in context.hall.room if meets and each.id == meets.room), None)
    return part_of(
        following_api.FollowedDispute, dispute, known=True, dispute_kind=_kind(tx, dispute),
        tier_name=tier_of(context, dispute.tier).name, next_tier=_above(context, dispute),
        mediator_name=accounts.name_of(tx, dispute.mediator) if dispute.mediator else "",
        meets=meets.starts if meets else "", room=room.name if room else None,
        separate=_separate(meets) if meets else "",
        times=tuple(to_text(each.times.starts) for each in choosing.offered(tx, context, dispute)),
        signed=bool(dispute.signed_at),
        visit_missed=bool(dispute.visit_by) and not dispute.visited_at
        and tx.at >= from_text(dispute.visit_by),
        may_say_again=following.may_say_again(tx, context, dispute),
    )  # fmt: skip


def _kind(tx: Reading, dispute: Dispute) -> DisputeKind | None:
    case = cases.by_id(tx, dispute.case_id)
    judged = tx.event(case.seq).get("dispute_kind") if case else None
    return kind_of(judged, dispute.category)


def _above(context: HallContext, dispute: Dispute) -> Words | None:
    """Where it goes by itself; None at the highest tier."""
    top = dispute.tier >= len(context.hall.tier)
    return None if top else tier_of(context, dispute.tier + 1).name


def _separate(meeting: Meeting) -> str:
    return "rooms" if meeting.beside else "times" if meeting.turn else ""


def number_of(tx: Reading, subject: str) -> str:
    """The number of the case, of a meeting's too."""
    found = rows.meeting(tx, paper.whose(subject)[0])
    dispute = rows.by_key(tx, found.key) if found else None
    case = cases.by_id(tx, dispute.case_id if dispute else subject)
    return case.number if case else ""
