"""Every state a survey can get the kiosk into."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickItem

from kiosk.api import surveys
from tests.ui.resident.surveys.survey_play import STEPS, SURVEY
from ui.build.pseudo import MADE
from ui.viewmodels.resident.surveys.survey_view_model import ResidentSurveyViewModel

if TYPE_CHECKING:
    from tests.ui.resident.resident_tour import Kiosk

Look = Callable[[str, QQuickItem | None], None]
ANSWERS = {  # what is touched at which question, before it is looked at a second time
    "ease": ("choose", "4"), "house": ("choose", "c9"), "used": ("tick", "c1"),
    "last": ("filled", ["2026", "11", "3"]), "order": ("rank", "c2"), "again": ("choose", "0"),
    "price": ("choose", "12.5"), "row1": ("choose", "4"), "seen": ("acknowledge", ""),
}  # fmt: skip


def survey_tour(at: Kiosk, look: Look) -> None:
    hall, session, person = at.hall, at.session, at.person
    play = hall.survey
    play.change = MADE.get(session.language, str)
    hall.open_surveys(play.open(), play.open(survey="other", invited=True, until=""))
    person.wait(lambda: at.client.latest("surveys.open"), "the surveys")
    session.show("home")
    look("home-surveys", None)
    for screen, shown in (("ticket", hall.ticket()), ("receipt", hall.filed())):
        session.show(screen, shown)
        look(f"{screen}-surveys", None)
    hall.tell("scanned", hall.how_far("waiting"))
    person.wait(lambda: session.screen == "progress")
    look("waiting-surveys", None)
    hall.tell("scanned_case", hall.tracked())
    person.wait(lambda: session.screen == "track")
    look("track-surveys", None)
    session.show("surveys")
    look("surveys", None)
    session.show("survey", play.open(invited=True))
    look("survey-code", None)
    invited = surveys.ScannedInvitation(session=session.session, survey=SURVEY, invitation="X")
    hall.tell("surveys.invited", invited)
    model = at.terminal.window.findChild(ResidentSurveyViewModel)
    assert model is not None
    person.wait(lambda: model.view == "first", "the first page")
    look("survey-first", None)
    model.begin()
    for number, shown in enumerate(STEPS):
        person.wait(lambda number=number: model.number == number + 1 and not model.busy)
        session.touch()
        name = shown if isinstance(shown, str) else shown[-1].name
        look(f"survey-{name}", None)
        for asked in () if isinstance(shown, str) else shown:
            if asked.name in ANSWERS:
                slot, value = ANSWERS[asked.name]
                key = f"/data/{asked.name}#0"
                getattr(model, slot)(*([key] if slot == "acknowledge" else [key, value]))
                person.wait(lambda: not model.busy)
                look(f"survey-{name}-answered", None)
        if name == "ease":
            model.leave()
            look("survey-leave", None)
            model.back()
        if name == "often":
            model.goOn()
            person.wait(lambda: model.complaints)
            look("survey-complaint", None)
            model.typed("/data/often#0", "0")
        if name == "order":
            for other in ("c0", "c3", "c1"):
                model.rank("/data/order#0", other)
        if name == "elder":
            model.more()
            person.wait(lambda: model.count == 1)
            look("survey-elder-more", None)
        model.goOn()
    person.wait(lambda: model.atEnd, "the end")
    look("survey-end", None)
    session._set_warning(18)
    look("survey-idle", at.part("idleWarning"))
    session.touch()
    model.goOn()
    person.wait(lambda: model.view == "thanks", "thanks")
    look("survey-thanks", None)
    play.over = "surveys.closed"
    session.show("surveys")
    session.show("survey", play.open())
    again = at.terminal.window.findChildren(ResidentSurveyViewModel)[-1]  # the first one goes
    again.begin()
    person.wait(lambda: again.view == "over")
    look("survey-over", None)
    hall.open_surveys()
