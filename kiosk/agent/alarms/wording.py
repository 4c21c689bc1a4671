"""From alarms as the engine and the journal know them to what the contract and a message say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from kiosk.agent.alarms.calls import CallLine
from kiosk.agent.core.parts import part_of
from kiosk.api import alarms
from kiosk.clock import to_text
from kiosk.domain.alarm import Alarm, Priority, priority
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.alarms.figures import Answered, limit_of
from kiosk.services.alarms.sentences import joined, matter, place_of, sentence, street_of
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.tables.alarms import Reply

NameOf = Callable[[str], str]


def row(
    context: HallContext,
    alarm: Alarm,
    *,
    name_of: NameOf,
    elder_name: str,
    calls: Sequence[CallLine] = (),
    replies: Sequence[Reply] = (),
    unwritten: bool = False,
) -> alarms.AlarmRow:
    return alarms.AlarmRow(
        alarm=alarm.alarm,
        kind=alarm.kind,
        rank="routine" if priority(alarm.kind) is Priority.ROUTINE else "emergency",
        state=cast(alarms.AlarmStateName, str(alarm.state)),
        origin=cast(alarms.AlarmOrigin, alarm.origin.partition(":")[0]),
        place=place_of(context, alarm),
        sentence=_said(context, alarm),
        terminal=alarm.terminal,
        raised_at=alarm.raised_at,
        due=to_text(alarm.due(limit_of(context, alarm))),
        presses=alarm.presses,
        pressed_at=alarm.pressed_at,
        presumed=alarm.presumed,
        withdrawn=bool(alarm.withdrawn_at),
        silent=alarm.silent,
        drill=alarm.drill,
        late=alarm.late,
        elder=alarm.elder,
        elder_name=elder_name,
        case=alarm.case,
        seen=alarm.seen,
        step=alarm.step,
        accepted_by=name_of(alarm.accepted_by) if alarm.accepted_by else "",
        accepted_at=alarm.accepted_at,
        minutes=alarm.minutes,
        calls=tuple(map(call, calls)),
        replies=tuple(
            alarms.AlarmReply(at=each.at, name=name_of(each.by), words=each.words or "")
            for each in replies
        ),
        closed_by=name_of(alarm.closed_by) if alarm.closed_by else "",
        closed_at=alarm.closed_at,
        outcome=alarm.outcome or None,  # type: ignore[arg-type]
        hazard=alarm.hazard,
        quiet=alarm.quiet,
        unwritten=unwritten,
    )


def _said(context: HallContext, alarm: Alarm) -> alarms.Sentence:
    told = sentence(context, alarm)
    return alarms.Sentence(key=told.key, phone=told.phone, where=told.where)


def call(line: CallLine) -> alarms.CallLine:
    return alarms.CallLine(
        who=line.callee.who,
        person=line.callee.person,
        name=line.callee.name,
        phone=line.callee.phone,
        how=line.callee.how,
        step=line.step,
        state=line.state,
        code=line.code,
    )


def public(context: HallContext, alarm: Alarm, name_of: NameOf) -> alarms.EmergencyRow:
    """Nothing that was seen or said, and no elder."""
    return alarms.EmergencyRow(
        alarm=alarm.alarm,
        kind=alarm.kind,
        state=cast(alarms.AlarmStateName, str(alarm.state)),
        place=place_of(context, alarm) if not alarm.elder else None,
        terminal=alarm.terminal,
        raised_at=alarm.raised_at,
        presses=alarm.presses,
        presumed=alarm.presumed,
        withdrawn=bool(alarm.withdrawn_at),
        drill=alarm.drill,
        accepted_by=name_of(alarm.accepted_by) if alarm.accepted_by else "",
        minutes=alarm.minutes,
        hazard=alarm.hazard,
    )


def message(context: HallContext, alarm: Alarm, elder_name: str) -> str:
    """What is sent to a person without a screen: no more than they need to go there."""
    hall = context.hall
    language = hall.hall.default_language
    there = (street_of(context, alarm), place_of(context, alarm))
    places = tuple(each for each in there if each is not None)
    where = joined(places or (hall.hall.name,), language)
    key = "sms_elder" if elder_name else "sms"
    text = phrase(
        f"alarm.{key}", language, hall=hall.hall.name.of(language),
        kind=phrase(matter(alarm), language), place=where, who=elder_name,
    )  # fmt: skip
    marks = (phrase("alarm.sms_drill", language) if alarm.drill else "") + (
        phrase("alarm.sms_quiet", language) if alarm.quiet else ""
    )
    return marks + text


def answered(figures: Answered) -> alarms.Answered:
    return part_of(alarms.Answered, figures)


def entry(event: Recorded, name_of: NameOf) -> alarms.AlarmEntry:
    """One event of the timeline."""
    told = event.public
    person = told.get("by") or told.get("person") or ""
    words = event.get("words") or event.get("seen") or told.get("outcome") or told.get("kind") or ""
    return alarms.AlarmEntry(
        at=told["at"],
        what=event.type.removeprefix("alarm."),
        by=name_of(person) if person else "",
        how=str(told.get("how", "")),
        state=str(told.get("state", "")),
        step=int(told.get("step", 0)),
        words=str(words),
    )


def own(alarm: Alarm | None, terminal: str) -> Alarm:
    """A resident's screen may say something of its own alarm only. Raises `alarms.unknown`."""
    if alarm is None or alarm.terminal != terminal:
        raise KnownError("alarms.unknown", field="alarm", alarm="")
    return alarm
