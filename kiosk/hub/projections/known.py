"""The event types that this program knows, of whatever hall: what else comes is kept as it is, and
counted where somebody sees it."""

from __future__ import annotations

KNOWN = frozenset(
    """
    agent.started
    alarm.accepted alarm.called alarm.closed alarm.filed alarm.kind_told alarm.late
    alarm.pressed alarm.raised alarm.replied alarm.stepped alarm.withdrawn
    appointment.issued appointment.used
    assistance.accepted assistance.asked assistance.done assistance.left assistance.taken_back
    backup.copied backup.made
    board.withdrawn board.written
    case.accepted case.assigned case.called_back case.carried_out case.classified
    case.district_answered case.entrusted case.escalated case.filed case.given_back
    case.handed_up case.joined case.led case.noted case.overrun case.paused case.printed
    case.progressed case.released case.reopened case.resolved case.resumed case.undertaken
    case.viewed case.warned case.withdrawn
    clock.confirmed clock.distrusted
    council.accepted council.annulled council.attended council.chaired council.convened
    council.decided council.ended council.erased council.floor
    council.founded council.lapsed council.left council.merged council.messaged council.minuted
    council.moved
    council.opened council.paper_laid council.paper_taken council.printed council.proposed
    council.put council.reached council.refused council.registered council.ruled council.seated
    council.supported council.task_moved council.tasked council.unregistered council.voted
    counter.closed counter.opened counter.paused
    day.closed day.opened
    dispute.again dispute.assigned dispute.classified dispute.closed dispute.confirming
    dispute.conflict dispute.consented dispute.drafted dispute.handed_down dispute.handed_up
    dispute.kept_by dispute.late dispute.met dispute.missed dispute.opened dispute.paid
    dispute.party dispute.planned dispute.played dispute.printed dispute.recorded dispute.released
    dispute.reminded dispute.reopened dispute.sheet_seen dispute.sheet_taken dispute.signed
    dispute.stands dispute.weighed
    drill.began drill.ended
    elder.health_ended elder.registered elder.viewed elder.visit_done elder.visit_due
    elder.visit_missed elder.visit_taken elder.vitals elder.withdrawn
    forecast.day
    hall.loaded hall.plan
    hub.enrolled hub.forked hub.keys hub.log_broken hub.refilled hub.renewed
    journal.epoch_opened
    matter.closed matter.opened
    mediator.away mediator.ended mediator.registered
    organisation.ended organisation.reached organisation.registered
    patrol.begun patrol.confirmed patrol.ended patrol.passed patrol.point_placed
    patrol.point_removed patrol.thanked patrol.warned
    person.copied person.sought
    prevention.dismissed prevention.ended prevention.looked prevention.moved prevention.planned
    print.cancelled print.failed print.printed print.printing print.queued print.requested
    privacy.erased privacy.retired
    program.updated
    rating.followed rating.given rating.month
    reference.applied
    responder.added responder.removed
    spill.damaged
    staff.added staff.badged staff.disabled staff.pin_set staff.pin_tried staff.sign_in_failed
    staff.signed_in staff.signed_out staff.unlocked
    survey.added survey.batch survey.closed survey.invited survey.lost survey.published
    survey.used survey.viewed
    terminal.paired terminal.renewed terminal.revoked terminal.settled
    trouble.began trouble.ended
    visit.call_undone visit.called visit.cancelled visit.checked_in visit.finished visit.missed
    visit.parked visit.recalled visit.rejoined visit.started visit.transferred visit.unparked
    volunteer.accepted volunteer.card_void volunteer.left volunteer.linked volunteer.printed
    volunteer.served volunteer.signed volunteer.viewed
    vote.added vote.batch vote.closed vote.compared vote.declared vote.exported vote.invited
    vote.key_told vote.named vote.opened vote.papers vote.registered vote.struck vote.twins_told
    """.split()  # noqa: SIM905 - a subject a line, as people read it
)
