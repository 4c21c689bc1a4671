"""From surveys and steps as services and engine know them to what the contract says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

from kiosk import languages
from kiosk.agent.core.parts import part_of
from kiosk.agent.surveys.running import Running
from kiosk.api import surveys
from kiosk.forms import Complaint, Shown
from kiosk.hall.schema_base import Words
from kiosk.services.surveys import reading
from kiosk.services.typesetting import set_out
from kiosk.storage.tables.surveys import Survey, Version

_QUICK, _SLOW = 6, 15  # seconds a question


def open_survey(survey: Survey, version: Version) -> surveys.OpenSurvey:
    return surveys.OpenSurvey(
        survey=survey.survey,
        title=Words(**{languages.FIRST: set_out(version.title)}),
        questions=version.questions,
        minutes=(
            max(1, version.questions * _QUICK // 60),
            max(1, -(-version.questions * _SLOW // 60)),
        ),
        invited=survey.invited,
        languages=version.languages,
        until=survey.until,
    )


def record(survey: reading.Survey) -> surveys.SurveyRecord:
    asked = next((each for each in survey.versions if each.version == survey.version), None)
    told = asked or survey.versions[-1]
    return part_of(
        surveys.SurveyRecord, survey, survey=survey.id, newest=survey.versions[-1].version,
        questions=told.questions, languages=told.languages,
    )  # fmt: skip


def step(running: Running, complaints: Iterable[Complaint] = ()) -> surveys.SurveyStep:
    """Where an answer is; whoever asks holds its lock."""
    session, form = running.session, running.form
    now = session.step
    behind, steps = session.progress
    repeats = now is not None and now.kind == "repeat"
    return surveys.SurveyStep(
        survey=running.survey.survey,
        title=set_out(form.title or form.id),
        language=running.language,
        rtl=session.right_to_left,
        idle=cast(Literal["drop", "keep"], running.survey.idle),
        kind="end" if now is None else "repeat" if repeats else "questions",
        behind=behind,
        steps=steps,
        titles=tuple(map(set_out, now.titles)) if now else (),
        questions=tuple(_question(each) for each in now.questions) if now else (),
        repeat_path=now.places[0].path if now and repeats else "",
        repeat_count=now.places[0].repeat if now and repeats else 0,
        complaints=tuple(
            surveys.SurveyComplaint(
                path=each.place.path, repeat=each.place.repeat, kind=each.kind,
                message=set_out(each.message),
            )
            for each in complaints
        ),
    )  # fmt: skip


def spoken(running: Running) -> str:
    """The code of the language in which it is asked; the form's own name where it has none."""
    session = running.session
    codes = (running.language, *languages.CODES)
    return next((each for each in codes if running.form.speaks(each) == session.language), "")


def _question(shown: Shown) -> surveys.SurveyQuestion:
    several = shown.kind in ("select_multiple", "rank")
    values = tuple(shown.value.split()) if several else (shown.value,) if shown.value else ()
    return surveys.SurveyQuestion(
        path=shown.place.path,
        repeat=shown.place.repeat,
        kind=shown.kind,
        label=set_out(shown.label),
        hint=set_out(shown.hint),
        values=values,
        choices=tuple(
            surveys.SurveyChoice(name=each.name, label=set_out(each.label), alone=each.alone)
            for each in shown.choices
        ),
        required=shown.required,
        readonly=shown.readonly,
        appearances=tuple(sorted(shown.appearances)),
        range=shown.range,
    )
