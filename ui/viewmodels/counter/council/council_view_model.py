"""The council desk: its meetings, who is there, what is voted on, the minutes."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import basis
from kiosk.api.council import councils as api
from kiosk.api.council import work
from kiosk.clock import to_text
from ui.viewmodels.counter.council import wording
from ui.viewmodels.counter.council.desk_view_model import CouncilDeskViewModel
from ui.viewmodels.counter.council.sitting import Sitting
from ui.viewmodels.shared import council_wording
from ui.viewmodels.shared.link import key
from ui.viewmodels.shared.times import clock_time, moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NEW = "new"
SHOWN = ("open", "planned", "ended", "missed", "cancelled")  # in this order


@QmlElement
class CounterCouncilViewModel(CouncilDeskViewModel):
    listChanged = Signal()
    meetingChanged = Signal()
    taken = Signal(str)  # these words are kept: their field may be emptied
    badgeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._councils: tuple[api.CouncilView, ...] = ()
        self._state: api.CouncilState | None = None
        self._shown = self._seat = ""
        self._touches = "comes"
        self._meeting: api.MeetingView | None = None

    def hear(self, topic: str, body: Any) -> None:
        super().hear(topic, body)
        if topic == "council" and isinstance(body, api.CouncilState):
            self._state = body
            self.badgeChanged.emit()

    def forget(self) -> None:
        self._councils = ()
        self.choose("")
        self.listChanged.emit()

    def retranslate(self) -> None:
        self.listChanged.emit()
        self.meetingChanged.emit()

    def look(self) -> None:
        self.read("council.list", basis.Nothing(), self._listed)
        self._look()

    def _look(self) -> None:
        if self._shown not in ("", NEW):
            self.read("council.meeting", api.OfMeeting(meeting=self._shown), self._met)

    def _listed(self, reply: api.Councils) -> None:
        self._councils = reply.councils
        self.listChanged.emit()
        self.meetingChanged.emit()

    def _met(self, reply: api.MeetingView) -> None:
        if reply.row.meeting == self._shown:
            self._meeting = reply
            self.meetingChanged.emit()

    # --- the list ---

    @Property(int, notify=badgeChanged)
    def badge(self) -> int:
        """Proposals that nobody read, tasks that are late, councils that do not meet."""
        told = self._state
        return told.asked + told.late + told.unmet if told else 0

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """{item, title, about, state}: what is under way first, then what comes."""
        found = [(council, row) for council in self._councils for row in council.meetings]
        found.sort(key=lambda each: SHOWN.index(each[1].state))
        return [
            {
                "item": row.meeting, "title": council.name.of(self._language),
                "about": f"{moment(row.starts, self.zone, self.now())} · {row.place}",
                "state": wording.meeting(row.state),
            }
            for council, row in found
        ]  # fmt: skip

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def councils(self) -> list[dict[str, str]]:
        return [
            {"value": each.council, "name": each.name.of(self._language)} for each in self._councils
        ]

    @Property(str, notify=listChanged)
    def unmet(self) -> str:
        """Which councils did not meet for a month and have no meeting to come."""
        late = [each.name.of(self._language) for each in self._councils if each.unmet]
        if not late:
            return ""
        told = self.tr("No meeting for a month, and none is called: {councils}")
        return told.format(councils=languages.of(self._language).items.join(late))

    # --- a meeting ---

    @Property(str, notify=meetingChanged)
    def shown(self) -> str:
        """The meeting on the right; "new": one is called; "": nothing."""
        return self._shown

    @Property("QVariantMap", notify=meetingChanged)  # type: ignore[arg-type]
    def meeting(self) -> dict[str, Any]:
        """{title, about, state, quorum, enough, rule, number}."""
        council, told = self._sits.council, self._meeting
        if council is None or told is None:
            return {}
        there, seats = len(told.present), sum(each.seats for each in council.groups)
        chair = self._sits.name(told.chair)
        number = self.tr("Record {number}").format(number=told.row.number)
        return {
            "title": council.name.of(self._language), "state": told.row.state,
            "about": f"{moment(told.row.starts, self.zone, self.now())} · {told.row.place}",
            "chair": self.tr("In the chair: {name}").format(name=chair) if chair else "",
            "quorum": self.tr("{there} of {seats} seats").format(there=there, seats=seats),
            "enough": told.quorum, "rule": self._rule(council.rules),
            "number": number if told.row.number else "",
        }  # fmt: skip

    @Property("QVariantList", notify=meetingChanged)  # type: ignore[arg-type]
    def agenda(self) -> list[dict[str, Any]]:
        """{motion, number, text, state, now}."""
        if self._meeting is None:
            return []
        return [
            {
                "motion": each.motion, "number": at, "state": council_wording.motion(each.state),
                "text": self.tr("Amendment: {text}").format(text=each.text) if each.amends
                else each.text,
                "now": each.motion == self._sits.current,
            }
            for at, each in enumerate(self._meeting.motions, 1)
        ]  # fmt: skip

    @Property("QVariantMap", notify=meetingChanged)  # type: ignore[arg-type]
    def vote(self) -> dict[str, Any]:
        """{text, sums, bars, asked, left, enough} of the vote that runs; empty where none does."""
        voted = self._sits.voting
        if voted is None or voted.so_far is None or self._meeting is None:
            return {}
        so_far = voted.so_far
        parts = [(each, Fraction(getattr(so_far, each))) for each in (*api.CHOICES, "unsaid")]
        return {
            "text": "\n".join((voted.text, *map(self._amended, voted.amended))),
            "sums": [
                {"choice": each, "words": f"{wording.choice(each)} {council_wording.percent(part)}"}
                for each, part in parts if part or each == "yes"
            ],
            "bars": [{"choice": each, "part": float(part)} for each, part in parts if part],
            "asked": float(Fraction(so_far.asked)), "enough": so_far.enough,
            "left": self.tr("%n seat(s) not asked yet", "", len(self._sits.unsaid)),
        }  # fmt: skip

    @Property("QVariantList", notify=meetingChanged)  # type: ignore[arg-type]
    def circles(self) -> list[dict[str, Any]]:
        """{name, about, there, of, seats: {seat, name, said, words, chosen}}: group by group."""
        sits = self._sits
        return [self._circle(sits, each) for each in (sits.council.groups if sits.council else ())]

    @Property("QVariantList", notify=meetingChanged)  # type: ignore[arg-type]
    def lines(self) -> list[dict[str, str]]:
        """{time, words} of the minutes."""
        told = self._meeting
        return [
            {"time": clock_time(each.at, self.zone), "words": each.words}
            for each in (told.lines if told else ())
        ]

    @Property("QVariantList", notify=meetingChanged)  # type: ignore[arg-type]
    def choices(self) -> list[dict[str, str]]:
        """What the chosen seat may say; each with its key."""
        keys = {"yes": "1", "no": "2", "abstain": "3", "conflict": "4"}
        return [
            {"value": each, "name": wording.choice(each), "key": keys[each]} for each in api.CHOICES
        ]

    @Property(str, notify=meetingChanged)
    def chosenName(self) -> str:
        """Of the seat that is asked."""
        sits = self._sits
        return sits.name(sits.present.get(sits.asked(self._seat), ""))

    @Property("QVariantMap", notify=meetingChanged)  # type: ignore[arg-type]
    def can(self) -> dict[str, bool]:
        """What is to be done now: begin, put, decide, end, print, come, write, touch."""
        told = self._meeting
        state = told.row.state if told else ""
        voting = self._sits.voting is not None
        waits = bool(told and told.next_up)
        return {
            "begin": bool(state == "planned" and told and told.quorum),
            "put": state == "open" and not voting and waits, "decide": voting,
            "end": state == "open" and not voting and not waits,
            "print": state in ("open", "ended"), "come": state in ("planned", "open"),
            "write": state == "open", "touch": state == "open" and not voting,
        }  # fmt: skip

    # --- what is done ---

    @Slot(str)
    def choose(self, item: str) -> None:
        self._shown, self._seat, self._meeting, self._touches = item, "", None, "comes"
        self.dismiss()
        self.meetingChanged.emit()
        if self._may and self._open:
            self._look()

    @Slot()
    def leave(self) -> None:
        self.choose("")

    @Slot(str, str, str, str)
    def convene(self, council: str, day: str, time: str, place: str) -> None:
        """`day` 2026-12-01, `time` 14:00, in the hall's zone."""
        try:
            starts = datetime.fromisoformat(f"{day.strip()}T{time.strip()}")
        except ValueError:
            wrong = self.tr("Write the day as 2026-12-01 and the time as 14:00.")
            self.says(wrong, fault=True)
            return
        at = to_text(starts.replace(tzinfo=self.zone))
        request = api.Convene(council=council, starts=at, place=place, key=key())
        self.does("council.convene", request, lambda made: self.choose(made.meeting))

    @Slot(str)
    def touch(self, seat: str) -> None:
        """While a vote runs who sits there is asked next; else they do what a touch means now."""
        told = self._meeting
        if told is None:
            return
        if self._sits.voting is not None:
            if seat in self._sits.unsaid:
                self._seat = seat
                self.meetingChanged.emit()
            return
        there = self._sits.present.get(seat, "")
        member = there or self._sits.member(seat)
        if self._touches == "chair" and there:
            self._does("council.chair", api.TakeChair(meeting=self._shown, member=there, key=key()))
            self.touching("comes")
        elif self._touches == "floor" and there:
            waits = there in told.waiting or there == told.speaks
            self._does("council.want_floor", work.WantFloor(
                meeting=self._shown, member=there, wants="none" if waits else "waits", key=key()
            ))  # fmt: skip
        elif self._touches == "comes" and member:
            asked = api.Attend(meeting=self._shown, member=member, there=not there, key=key())
            self._does("council.attend", asked)

    @Property(str, notify=meetingChanged)
    def touches(self) -> str:
        """What a touch of a seat means: comes, floor, chair."""
        return self._touches

    @Slot(str)
    def touching(self, meaning: str) -> None:
        self._touches = meaning
        self.meetingChanged.emit()

    @Property(str, notify=meetingChanged)
    def floor(self) -> str:
        """What becomes of the floor next."""
        told = self._meeting
        if told and told.waiting:
            return self.tr("Next: {name}").format(name=self._sits.name(told.waiting[0]))
        return self.tr("Nobody speaks") if told and told.speaks else self.tr("Nobody waits")

    @Slot()
    def nextSpeaker(self) -> None:
        self._does("council.next_speaker", work.OnMeeting(meeting=self._shown, key=key()))

    @Slot(str)
    def say(self, choice: str) -> None:
        """The vote of the seat that is asked; the next one is asked then."""
        sits = self._sits
        voted, member = sits.voting, sits.present.get(sits.asked(self._seat), "")
        if voted is None or not member or choice not in api.CHOICES:
            return
        cast = api.CastVote(motion=voted.motion, member=member, choice=choice, key=key())
        self._seat = ""
        self._does("council.vote", cast)

    @Slot()
    def begin(self) -> None:
        """Who was noted first, seat by seat, is in the chair."""
        sits = self._sits
        chair = next((sits.present[each] for each in sits.seats if each in sits.present), "")
        request = api.BeginMeeting(meeting=self._shown, chair=chair, key=key())
        self._does("council.begin", request)

    @Slot(str)
    def move(self, text: str) -> None:
        request = api.Move(meeting=self._shown, text=text, key=key())
        self._does("council.move", request, words=text)

    @Slot()
    def put(self) -> None:
        if self._meeting is not None:
            self._does("council.put", api.OnMotion(motion=self._meeting.next_up, key=key()))

    @Slot()
    def decide(self) -> None:
        voted = self._sits.voting
        if voted is not None:
            self._does("council.decide", api.OnMotion(motion=voted.motion, key=key()))

    @Slot(str)
    def annul(self, words: str) -> None:
        voted = self._sits.voting
        if voted is not None:
            request = api.AnnulVote(motion=voted.motion, words=words, key=key())
            self._does("council.annul", request, words=words)

    @Slot(str)
    def minute(self, words: str) -> None:
        request = work.WriteAlong(meeting=self._shown, words=words, key=key())
        self._does("council.minute", request, words=words)

    @Slot()
    def end(self) -> None:
        self._does("council.end", api.WordsOfMeeting(meeting=self._shown, key=key()))

    @Slot()
    def printRecord(self) -> None:
        request = work.PrintOfCouncil(
            meeting=self._shown, paper="record", why=self.tr("Record of the meeting"), key=key()
        )
        self._does("council.print", request, self.tr("The record is being printed."))

    def _does(self, method: str, request: basis.Command, said: str = "", words: str = "") -> None:
        def done(_reply: object) -> None:
            self._look()
            self.taken.emit(words)

        self.does(method, request, done, said)

    # --- what it is made of ---

    @property
    def _sits(self) -> Sitting:
        return Sitting(self._councils, self._meeting)

    def _circle(self, sits: Sitting, group: api.CouncilGroup) -> dict[str, Any]:
        asked = sits.asked(self._seat) if sits.voting else ""
        seats = []
        for seat in (f"{group.id}-{at}" for at in range(1, group.seats + 1)):
            state = sits.state(seat)
            seats.append({
                "seat": seat, "name": sits.name(sits.member(seat)), "said": state,
                "words": self._stands(sits, seat, state), "chosen": seat == asked,
            })  # fmt: skip
        share = council_wording.percent(Fraction(group.share, 100))
        of = council_wording.percent(Fraction(group.share, 100 * group.seats))
        about = self.tr("{share}, %n seat(s), {of} each", "", group.seats)
        return {
            "name": group.name.of(self._language), "about": about.format(share=share, of=of),
            "there": sum(each.startswith(f"{group.id}-") for each in sits.present),
            "of": group.seats, "seats": seats,
        }  # fmt: skip

    def _stands(self, sits: Sitting, seat: str, state: str) -> str:
        """What a seat said, else whether it speaks, waits to, or has the chair."""
        told, member = self._meeting, sits.present.get(seat, "")
        if state != "present" or told is None:
            return wording.choice(state)
        if member == told.speaks:
            return wording.choice("speaks")
        if member in told.waiting:
            waits = self.tr("Speaks as no. {place}")
            return waits.format(place=told.waiting.index(member) + 1)
        return wording.choice("chair" if member == told.chair else "present")

    def _amended(self, text: str) -> str:
        return self.tr("As amended: {text}").format(text=text)

    def _rule(self, rules: api.CouncilRules) -> str:
        of = self.tr("of all seats") if rules.counts == "all" else self.tr("of those present")
        words = self.tr("more than {part} {of}") if rules.above else self.tr("{part} {of}")
        return self.tr("Carried with {rule}").format(rule=words.format(part=rules.majority, of=of))
