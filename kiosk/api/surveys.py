"""Surveys: which may be answered, one answer step by step, and what staff do with a survey.

A running answer is the agent's, one for each resident session, and on no disk before it is handed
in. What steps bring and take is content: nothing of it is kept for a call that is sent again.
"""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import DESK, HALL, Command, Done, Method, Nothing, Part, Topic
from kiosk.hall.schema_base import Language, Words


class OpenSurvey(Part, frozen=True, kw_only=True):
    survey: str
    title: Words
    questions: int  # the most that one person may be asked
    minutes: tuple[int, int]  # from … to
    invited: bool  # needs the code of an invitation
    languages: tuple[str, ...]
    until: str  # its last day, a date; empty: no end is set


class OpenSurveys(Part, frozen=True, kw_only=True):
    surveys: tuple[OpenSurvey, ...]


class SurveyChoice(Part, frozen=True, kw_only=True):
    name: str
    label: str
    alone: bool = False  # excludes the others: "none of these"


class SurveyQuestion(Part, frozen=True, kw_only=True):
    """`values` as they were entered; `range` is start, end, step."""

    path: str
    repeat: int  # 0 outside of repeats, else which instance, from 1
    kind: str  # text integer decimal date time range select_one select_multiple rank …
    label: str
    hint: str
    values: tuple[str, ...]
    choices: tuple[SurveyChoice, ...] = ()
    required: bool
    readonly: bool
    appearances: tuple[str, ...]
    range: tuple[float, float, float] | None


class SurveyComplaint(Part, frozen=True, kw_only=True):
    path: str
    repeat: int
    kind: str  # required, constraint, repeats (a count asks for more than there may be)
    message: str  # the form's own, or empty


class SurveyStep(Part, frozen=True, kw_only=True):
    """Where an answer is now. `titles` are those of the groups around it, `behind` of `steps` lie
    behind; of kind `repeat` it asks whether there is one more of `repeat_path`."""

    survey: str
    title: str
    language: str
    rtl: bool
    idle: Literal["drop", "keep"]  # what becomes of it when the session ends
    kind: Literal["questions", "repeat", "end"]
    behind: int
    steps: int
    titles: tuple[str, ...]
    questions: tuple[SurveyQuestion, ...] = ()
    repeat_path: str = ""
    repeat_count: int = 0
    complaints: tuple[SurveyComplaint, ...] = ()


class BeginSurvey(Part, frozen=True, kw_only=True):
    """The one that runs goes on when it is begun again."""

    session: str
    survey: str
    language: Language
    invitation: str = ""  # typed or scanned


class AnswerQuestion(Part, frozen=True, kw_only=True):
    """One value for all but select_multiple and rank; none takes the answer back."""

    session: str
    survey: str
    path: str
    repeat: int = 0
    values: tuple[str, ...]


class OfAnswer(Part, frozen=True, kw_only=True):
    """The running answer of a session."""

    session: str
    survey: str


class MoreOfRepeat(Part, frozen=True, kw_only=True):
    session: str
    survey: str
    path: str


class RemoveFromRepeat(Part, frozen=True, kw_only=True):
    session: str
    survey: str
    path: str
    instance: int


class SpeakSurvey(Part, frozen=True, kw_only=True):
    session: str
    survey: str
    language: Language


class HandInAnswer(Command, frozen=True, kw_only=True):
    session: str
    survey: str
    call: str = ""  # under which name people were called from the words (`alarms.raise`)


class LeaveSurvey(Command, frozen=True, kw_only=True):
    """Left before its end: kept as far as it went where the survey keeps that, else dropped."""

    session: str
    survey: str
    keep: bool = True  # False: dropped in any case
    call: str = ""  # as of `surveys.submit`


class HandedIn(Part, frozen=True, kw_only=True):
    """What became of an answer; nothing of what stood in it."""

    partial: bool  # kept as far as it went
    waits: bool  # in the open box, until at least five are there
    called: str  # the number of the report of a danger that its words told of
    kept: bool  # False: dropped


class RunningSurvey(Part, frozen=True, kw_only=True):
    """What a screen that comes back goes on with, by `surveys.begin`; empty: nothing."""

    session: str
    survey: str


class ScannedInvitation(Part, frozen=True, kw_only=True):
    session: str
    survey: str
    invitation: str


class AddSurvey(Command, frozen=True, kw_only=True):
    form: str  # the XForm, compressed by zlib, in base 64


class AddedSurvey(Part, frozen=True, kw_only=True):
    survey: str
    title: str
    version: int  # counted by the hall; the same form again keeps its version
    questions: int
    languages: tuple[str, ...]


class PublishSurvey(Command, frozen=True, kw_only=True):
    """Its newest version, from now on or from a day on. What is null is as it was published before;
    the first time as it is told here. Days are dates."""

    survey: str
    start: str | None = None  # empty, or the first time: today
    until: str | None = None  # its last day; empty, or the first time: until it is closed
    invited: bool | None = None  # the first time: everybody
    idle: Literal["drop", "keep"] | None = None  # the first time: drop
    pages: bool | None = None  # a group of questions a screen; the first time: one question
    fallback: str | None = None  # for who speaks none of its languages; empty: the form's own


class OfSurvey(Command, frozen=True, kw_only=True):
    survey: str


class Invite(Command, frozen=True, kw_only=True):
    survey: str
    count: int


class Invitations(Part, frozen=True, kw_only=True):
    """Told this once: the hall keeps no code, and no code stands with an answer."""

    survey: str
    codes: tuple[str, ...]
    marks: tuple[str, ...]  # the text of each one's QR


class SurveyRecord(Part, frozen=True, kw_only=True):
    """`answers` are those of closed batches: of what waits in the open box nobody is told."""

    survey: str
    title: str
    state: Literal["added", "open", "closed"]
    version: int  # that is asked, or was last; 0: none yet
    newest: int
    start: str
    until: str
    invited: bool
    idle: Literal["drop", "keep"]
    questions: int
    languages: tuple[str, ...]
    batches: int
    answers: int
    withheld: int  # at its end, because fewer than five were left
    invitations: int


class SurveyRecords(Part, frozen=True, kw_only=True):
    surveys: tuple[SurveyRecord, ...]


METHODS: dict[str, Method] = {
    "surveys.add": Method(AddSurvey, AddedSurvey, DESK, "reports", "A survey, or a new version."),
    "surveys.publish": Method(PublishSurvey, Done, DESK, "reports", "Ask its newest version."),
    "surveys.close": Method(OfSurvey, Done, DESK, "reports", "Ask it no longer."),
    "surveys.list": Method(Nothing, SurveyRecords, DESK, "reports", "Every survey's record."),
    "surveys.invite": Method(Invite, Invitations, DESK, "reports", "Codes, one answer each."),
    "surveys.begin": Method(BeginSurvey, SurveyStep, HALL, None, "Begin to answer, or go on."),
    "surveys.answer": Method(AnswerQuestion, SurveyStep, HALL, None, "Enter an answer."),
    "surveys.next": Method(OfAnswer, SurveyStep, HALL, None, "One step on, if all is answered."),
    "surveys.back": Method(OfAnswer, SurveyStep, HALL, None, "One step back; nothing is lost."),
    "surveys.more": Method(MoreOfRepeat, SurveyStep, HALL, None, "One more of a repeat."),
    "surveys.remove": Method(RemoveFromRepeat, SurveyStep, HALL, None, "Take one away again."),
    "surveys.language": Method(SpeakSurvey, SurveyStep, HALL, None, "Go on in this language."),
    "surveys.submit": Method(HandInAnswer, HandedIn, HALL, None, "Hand the answer in, once."),
    "surveys.leave": Method(LeaveSurvey, HandedIn, HALL, None, "Leave it: dropped or kept."),
}

TOPICS: tuple[Topic, ...] = (
    Topic("surveys.open", OpenSurveys, HALL),
    Topic("surveys.running", RunningSurvey, HALL, until="session"),
    Topic("surveys.invited", ScannedInvitation, HALL, once=True, until="session"),
)
