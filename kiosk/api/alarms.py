"""Alarms, the devices they come from, and who is called."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, TOUCH, Command, Done, Method, Nothing, Part, Queued, Topic
from kiosk.domain.alarm import AlarmKind, CallState, Hours, How, Outcome, SourceKind, Who
from kiosk.hall.schema_base import Words

AlarmStateName = Literal["raised", "accepted", "closed"]
AlarmOrigin = Literal["source", "sos", "staff", "case", "report", "elder"]
AlarmRank = Literal["emergency", "routine"]


class RaiseAlarm(Command, frozen=True, kw_only=True):
    """The SOS control of a screen, or a clerk. The same screen again adds to its latched alarm.

    Without a kind it counts as medical until `alarms.tell_kind` says otherwise. `duress` is for
    counter terminals: it shows on staff screens only. From a report that tells of a danger:
    `hazard` as `cases.suggest` named it, the words so far, and `call`, which the screen names and
    files with the report: what is filed under it joins this alarm.
    """

    kind: AlarmKind | None = None
    place: str = ""  # a place of hall.toml's cells, by its Chinese name; empty: this terminal's
    seen: str = ""  # what a clerk has to say of it, or the words of a report so far
    hazard: str = ""
    call: str = ""
    quiet: bool = False  # violence, weapons and self-harm are always


class AlarmRef(Part, frozen=True, kw_only=True):
    alarm: str
    presses: int


class AlarmId(Part, frozen=True, kw_only=True):
    alarm: str


class TellAlarmKind(Command, frozen=True, kw_only=True):
    alarm: str
    kind: AlarmKind


class OnAlarm(Command, frozen=True, kw_only=True):
    alarm: str


class AcceptAlarm(Command, frozen=True, kw_only=True):
    """Who comes, and in how many minutes. At a locked terminal with account and PIN, or as whose
    `badge` its scanner has just read; on behalf of somebody who was phoned, with their `person` of
    the call list.
    """

    alarm: str
    minutes: int = 0
    staff: str = ""
    pin: str = ""
    badge: bool = False
    person: str = ""


class BadgeShown(Part, frozen=True, kw_only=True):
    """Topic `badge`: whose badge this counter's scanner read; a touch within `seconds` accepts."""

    name: str
    seconds: int


class CloseAlarm(Command, frozen=True, kw_only=True):
    alarm: str
    outcome: Outcome
    words: str = ""


class CalledByHand(Command, frozen=True, kw_only=True):
    """A clerk phoned somebody of the call list: answered or unanswered."""

    alarm: str
    person: str
    state: Literal["answered", "unanswered"]


class CallLine(Part, frozen=True, kw_only=True):
    """One call of the list. `phone` is there while the alarm is open, for who has to ring."""

    who: Who
    person: str
    name: str
    phone: str
    how: How
    step: int
    state: CallState
    code: str = ""


class AlarmReply(Part, frozen=True, kw_only=True):
    """What somebody who was called wrote back, other than that they go there."""

    at: str
    name: str
    words: str


class Sentence(Part, frozen=True, kw_only=True):
    """What is said on the telephone: phrase `alarm.say.<key>`, the number ("" for none), and where
    it is, from the street to the door.
    """

    key: str
    phone: str
    where: tuple[Words, ...]


class AlarmRow(Part, frozen=True, kw_only=True):
    """An alarm as staff see it. `elder_name` is masked; `seen` as quantity=value, as words, or the
    number of its case.
    """

    alarm: str
    kind: AlarmKind
    rank: AlarmRank
    state: AlarmStateName
    origin: AlarmOrigin
    place: Words | None
    sentence: Sentence
    terminal: str
    raised_at: str
    due: str  # accepted by then, or it is late
    presses: int
    pressed_at: str
    presumed: bool
    withdrawn: bool
    silent: bool
    drill: bool
    late: bool
    elder: str
    elder_name: str
    case: str
    seen: str
    step: int
    accepted_by: str  # a name
    accepted_at: str
    minutes: int
    calls: tuple[CallLine, ...]
    replies: tuple[AlarmReply, ...] = ()  # the newest last; while it is open
    closed_by: str = ""
    closed_at: str = ""
    outcome: Outcome | None = None
    hazard: str = ""  # what the words told of: phrase `danger.<hazard>` in place of the kind's
    quiet: bool = False  # nobody but staff may notice it
    unwritten: bool = False  # shown and spilled, not in the journal yet


class TroubleRow(Part, frozen=True, kw_only=True):
    """What is wrong with a device, source or wristband: sentence `trouble.<what>`, or that of an
    error code; `name` is what a person calls it.
    """

    about: str
    name: Words
    what: str
    since: str


class AlarmsState(Part, frozen=True, kw_only=True):
    """Topic `alarms`: all that staff screens show, the locked ones too."""

    alarms: tuple[AlarmRow, ...]  # the most pressing first
    troubles: tuple[TroubleRow, ...]
    drill: bool
    drill_due: bool
    modem: bool  # people without a screen are reached by it
    volume_percent: int


class EmergencyRow(Part, frozen=True, kw_only=True):
    """An alarm as everybody may see it; silent ones are never among them."""

    alarm: str
    kind: AlarmKind
    state: AlarmStateName
    place: Words | None
    terminal: str
    raised_at: str
    presses: int
    presumed: bool
    withdrawn: bool
    drill: bool
    accepted_by: str
    minutes: int
    hazard: str = ""


class EmergencyState(Part, frozen=True, kw_only=True):
    """Topic `emergency`: resident terminals and the hall display."""

    alarms: tuple[EmergencyRow, ...]
    out_of_service: tuple[Words, ...]  # buttons that would not be heard
    drill: bool
    volume_percent: int


class AlarmHistory(Part, frozen=True, kw_only=True):
    day: str = ""  # empty: today
    days: int = 1  # so many days up to it


class Answered(Part, frozen=True, kw_only=True):
    raised: int
    accepted: int
    in_time: int
    median_seconds: float | None
    slowest_seconds: float | None


class AlarmRows(Part, frozen=True, kw_only=True):
    """Drills are counted apart."""

    alarms: tuple[AlarmRow, ...]
    real: Answered
    drills: Answered
    by_kind: dict[str, int]
    by_outcome: dict[str, int]


class AlarmEntry(Part, frozen=True, kw_only=True):
    """One event of an alarm: raised, pressed, called, replied, accepted, closed …; names, not
    ids."""

    at: str
    what: str
    by: str = ""
    how: str = ""
    state: str = ""
    step: int = 0
    words: str = ""


class AlarmView(Part, frozen=True, kw_only=True):
    row: AlarmRow
    entries: tuple[AlarmEntry, ...]


class EraseAlarm(Command, frozen=True, kw_only=True):
    """What was seen, said and written back on one that is over."""

    alarm: str
    reason: str


class PrintAlarmSlip(Command, frozen=True, kw_only=True):
    """Once more, marked; without a printer at that of hall.toml's `[alarms]`."""

    alarm: str
    printer: str = ""


class PrintAlarms(Command, frozen=True, kw_only=True):
    """Alarms and elders' care of `days` days up to `day` (empty: today), on A4."""

    day: str = ""
    days: int = 1
    printer: str = ""


class SwitchDrill(Command, frozen=True, kw_only=True):
    on: bool


class ListSources(Part, frozen=True, kw_only=True):
    learn: bool = False  # for a minute receivers list the unknown remote controls they hear


class SourceRow(Part, frozen=True, kw_only=True):
    """A button or sensor and whether it would be heard; `last` is when it last raised one."""

    source: str
    name: Words
    what: SourceKind
    kind: AlarmKind
    device: str
    well: bool
    troubles: tuple[str, ...]
    last: str


class SourceList(Part, frozen=True, kw_only=True):
    sources: tuple[SourceRow, ...]
    unknown: tuple[str, ...]  # senders heard behind gateways and receivers that nobody named


class AddResponder(Command, frozen=True, kw_only=True):
    role: Who
    name: str
    phone: str
    staff: str = ""
    cell: str = ""
    elder: str = ""
    hours: Hours = "always"


class ResponderRef(Command, frozen=True, kw_only=True):
    responder: str


class ResponderId(Part, frozen=True, kw_only=True):
    responder: str


class ResponderRow(Part, frozen=True, kw_only=True):
    responder: str
    role: Who
    name: str
    phone: str
    staff: str
    cell: str
    elder: str
    hours: Hours


class ResponderList(Part, frozen=True, kw_only=True):
    responders: tuple[ResponderRow, ...]


METHODS: dict[str, Method] = {
    "alarms.raise": Method(RaiseAlarm, AlarmRef, TOUCH, None, "SOS, or a clerk raises an alarm."),
    "alarms.tell_kind": Method(TellAlarmKind, Done, TOUCH, None, "What it is, after all."),
    "alarms.withdraw": Method(OnAlarm, Done, TOUCH, None, "A mistake; staff still look."),
    "alarms.accept": Method(AcceptAlarm, Done, DESK, None, "A named person goes there."),
    "alarms.close": Method(CloseAlarm, Done, DESK, "alarms", "It is over, with its outcome."),
    "alarms.called": Method(CalledByHand, Done, DESK, "alarms", "Somebody was phoned by hand."),
    "alarms.list": Method(AlarmHistory, AlarmRows, DESK, "alarms", "Alarms of some days."),
    "alarms.get": Method(AlarmId, AlarmView, DESK, "alarms", "An alarm with its timeline."),
    "alarms.erase": Method(EraseAlarm, Done, DESK, "privacy", "Erase the words on an alarm."),
    "alarms.slip": Method(PrintAlarmSlip, Queued, DESK, "alarms", "An alarm's slip once more."),
    "alarms.print": Method(PrintAlarms, Queued, DESK, "reports", "Alarms of some days on paper."),
    "alarms.drill": Method(SwitchDrill, Done, DESK, "alarms", "Drill mode on or off."),
    "alarms.sources": Method(ListSources, SourceList, TOUCH, "alarms", "Buttons and sensors."),
    "responders.list": Method(Nothing, ResponderList, DESK, "alarms", "Who can be called."),
    "responders.add": Method(AddResponder, ResponderId, DESK, "staff", "Somebody to call."),
    "responders.remove": Method(ResponderRef, Done, DESK, "staff", "Is not called any more."),
}

TOPICS = (
    Topic("alarms", AlarmsState, DESK),
    Topic("badge", BadgeShown, frozenset({"counter"}), once=True),
    Topic("emergency", EmergencyState, frozenset({"resident", "display"})),
)
