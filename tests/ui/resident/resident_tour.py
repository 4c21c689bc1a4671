"""Every state a resident can get the kiosk into, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QMetaObject, QObject
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtQuick import QQuickItem

from kiosk import languages
from kiosk.api import case_filing, queue, ratings, sessions
from kiosk.api.assistance import asking
from kiosk.clock import SystemClock
from kiosk.domain.case import MOST_PHOTOS
from kiosk.phrases import phrase
from tests.patience import PATIENCE
from tests.ui.counter.counter_hall import now
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.surveys.survey_tour import survey_tour
from tests.ui.resident.votes.vote_tour import vote_tour
from ui.build.pseudo import MADE
from ui.demo.rehearsal import Person, pause
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.cases.cases_view_model import ResidentCasesViewModel
from ui.viewmodels.resident.cases.report_photos_view_model import ResidentReportPhotosViewModel
from ui.viewmodels.resident.cases.report_view_model import ResidentReportViewModel
from ui.viewmodels.resident.ratings.rate_view_model import ResidentRateViewModel
from ui.viewmodels.resident.switches.scanning import ALONE
from ui.viewmodels.resident.switches.switches_view_model import ResidentSwitchesViewModel
from ui.window.application import build
from ui.window.terminal import Terminal

WORDS = {  # accessible names of what is tapped
    "number": ("办事取号", "Take a number"), "how far": ("我还要等多久", "How far is my number?"),
    "card": ("身份证", "ID card"), "phone": ("手机号", "Mobile number"),
    "code": ("预约码", "Appointment code"), "nobody": ("不登记", "Without a name"),
    "medical": ("医疗保险", "Medical insurance"), "back": ("返回", "Back"),
    "kept": ("留我的什么信息？留多久？", "What is kept of me, and how long?"),
    "close": ("收起", "Close this"), "begin": ("开始", "Begin"),
    "leave": ("离开", "Leave"), "next": ("下一步", "Next"),
}  # fmt: skip


SHANGHAI = ZoneInfo("Asia/Shanghai")


def widest_day(language: str) -> tuple[str, date]:
    """How a language writes the day of the year of which it writes the most."""
    reads = languages.of(language)
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    written = (
        (QLocale(reads.locale).toString(QDate(day.year, day.month, day.day), reads.date), day)
        for day in days
    )
    return max(written, key=lambda each: len(each[0]))


class Kiosk:
    """A terminal on a scripted hall, and a person before it."""

    def __init__(
        self, hall: ResidentHall, size: tuple[int, int] | None, density: float | None
    ) -> None:
        """Without a size it has the whole screen, as in a hall."""
        self.hall = hall
        self.client = AgentClient(LocalLine(hall.path), terminal="resident-1")
        self.terminal: Terminal = build(
            "resident", self.client, windowed=size is not None, size=size, density=density
        )
        self.person = Person(self.terminal.window, PATIENCE)
        found = self.terminal.window.findChild(ResidentSession)
        assert found is not None
        self.session = found
        self.person.wait(lambda: self.client.connected, "the line")
        hall.tell("devices", hall.devices())

    def tap(self, word: str) -> None:
        chinese, english = WORDS[word]
        shown = {"zh_CN": chinese, "en": english}
        language = self.session.language
        self.person.tap(shown.get(language) or MADE[language](english))

    def part(self, name: str) -> QQuickItem:
        found = self.terminal.window.findChild(QObject, name)
        assert isinstance(found, QQuickItem)
        return found

    def dress(self, language: str, step: int = 0, contrast: bool = False) -> None:
        """So that it can be looked at on any day: on the one whose date takes the most room."""
        said, day = widest_day(language)
        evening = datetime(day.year, day.month, day.day, 22, 58, tzinfo=SHANGHAI)
        SystemClock.ahead += evening - SystemClock().now()
        self.session.setLanguage(language)
        self.session.setSize(step)
        self.session.setContrast(contrast)
        self.person.wait(lambda: said in self.part("clock").property("text"), said)


@contextmanager
def kiosk(
    hall: ResidentHall, size: tuple[int, int] = (1080, 1920), density: float | None = 4.0
) -> Iterator[Kiosk]:
    made, ahead = Kiosk(hall, size, density), SystemClock.ahead
    try:
        yield made
    finally:
        SystemClock.ahead = ahead
        made.terminal.close()
        pause(0)


def tour(at: Kiosk, look: Callable[[str, QQuickItem | None], None]) -> None:
    """Calls `look(name, part)` in every state; `part` is what covers the rest, if anything."""
    hall, person, session = at.hall, at.person, at.session
    person.wait(lambda: at.client.latest("board"), "the board")
    cases = at.terminal.window.findChild(ResidentCasesViewModel)
    assert cases is not None
    person.wait(lambda: cases.takesCases, "all that one can come for")
    hall.tell("forecast", hall.forecast())
    hall.tell("public_board", hall.public_board("done", "notice"))
    person.wait(lambda: at.client.latest("public_board"), "the public board")
    hall.tell("assistance", asking.PersonAskedFor(state="none"))
    person.wait(lambda: at.part("callPerson").isVisible(), "that somebody can be asked to come")
    look("home", None)
    longest = asking.PersonAskedFor(state="waiting", asking="h1", since=now(), staffed=False)
    hall.tell("assistance", longest)
    person.wait(lambda: at.part("personStrip").isVisible(), "what becomes of it")
    look("person-asked-for", None)
    hall.tell("assistance", asking.PersonAskedFor(state="none"))
    person.wait(lambda: at.part("callPerson").isVisible(), "that nobody is asked for any more")
    session.openSettings()
    look("settings", at.part("settingsScreen"))
    _trying_switches(at, look)
    session.closeSettings()
    session.show("attract")
    person.wait_for("A001")
    look("attract", None)
    for card in range(1, 5) if at.part("publicBoardPlace").isVisible() else ():
        changes(person, lambda: QMetaObject.invokeMethod(at.part("publicBoard"), "turn"))
        look(f"attract-{card}", None)
    at.tap("begin")
    at.tap("number")
    look("identify", None)
    at.tap("kept")
    person.wait_for(phrase("people.notice.opening", session.language))
    look("identify-notice", None)
    at.tap("close")
    for way in ("card", "code", "phone"):
        at.tap(way)
        if way == "phone":
            person.type_by_touch("1380000111")
        look(f"identify-{way}", None)
        at.tap("back")
    at.tap("card")
    hall.tell("read_problem", sessions.ReadProblem(session="s1", code="card.unreadable"))
    person.wait_for(phrase("errors.card.unreadable", session.language, field=""))
    look("unreadable", None)
    at.tap("back")
    at.tap("nobody")
    look("services", None)
    hall.lay_card(expired=True)
    person.wait(lambda: any("王*明" in text for text in person.texts()))
    look("services-card", None)
    hall.lay_card(service="medical", appointment_at="2026-11-24T02:30:00.000Z", method="code")
    person.wait_for("10:30")
    look("appointment", None)
    at.tap("medical")
    person.wait_for("B027")
    look("ticket", None)
    changes(person, lambda: hall.print_state("printed"))
    look("ticket-printed", None)
    changes(person, lambda: hall.print_state("failed", "device.lost"))
    look("ticket-failed", None)
    session.show("home")
    at.tap("how far")
    person.type_by_touch("B02")
    look("number", None)
    hall.tell("scanned", hall.how_far("missed", may_rejoin=True))
    person.wait(lambda: isinstance(session.what, queue.Progress))
    look("missed", None)
    changes(person, lambda: hall.tell("scanned", hall.how_far("called")))
    look("called", None)
    _reporting(at, look)
    _rating(at, look)
    survey_tour(at, look)
    vote_tour(at, look)
    session._set_warning(18)
    look("idle", at.part("idleWarning"))
    session._set_warning(0)
    session.show("home")
    session._set_left("yes")
    look("card-left", at.part("cardNote"))
    session._set_left("perhaps")
    look("card-left-perhaps", at.part("cardNote"))
    session.cardSeen()
    session.show("staff")
    look("staff", None)
    hall.hang_up()
    person.wait(lambda: not at.client.connected)
    look("lost", at.part("lineLost"))


def _trying_switches(at: Kiosk, look: Callable[[str, QQuickItem | None], None]) -> None:
    """Where the hall has them: the settings with their row, the page with all that it can show."""
    switches = at.terminal.window.findChild(ResidentSwitchesViewModel)
    assert switches is not None
    at.person.wait(lambda: switches._ready, "what comes after the first picture")
    switches._name({1: "select", 2: "step"})
    look("settings-switches", at.part("settingsScreen"))
    switches.tryOut()
    look("switches", at.part("settingsScreen"))
    for _ in range(ALONE):
        switches._hear("step")
    look("switches-one-is-not-heard", at.part("settingsScreen"))
    switches.plain()
    switches._name({})


def changes(person: Person, happens: Callable[[], object]) -> None:
    """Until the screen shows that something has happened."""
    before = person.texts()
    happens()
    person.wait(lambda: person.texts() != before)


def photograph(side: int = 900) -> QImage:
    """What a camera sees: a lamp before a wall."""
    image = QImage(side * 4 // 3, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#9aa39b"))
    painter = QPainter(image)
    painter.fillRect(side // 2, side // 5, side // 3, side * 4 // 5, QColor("#4b4f58"))
    painter.fillRect(side // 3, side // 6, side * 2 // 3, side // 8, QColor("#e8d9a0"))
    painter.end()
    return image


def _photographing(
    at: Kiosk,
    look: Callable[[str, QQuickItem | None], None],
    model: ResidentReportViewModel,
) -> None:
    """Where there is a camera: what it sees, its silence, as many photographs as a report holds."""
    photos = at.terminal.window.findChild(ResidentReportPhotosViewModel)
    assert photos is not None
    assert not photos.camera
    photos._set_camera(True)
    look("report-photo-first", None)
    model.toCamera()
    photos.failed()
    look("report-camera-fails", None)
    photos.dismiss()
    photos.sink.setVideoFrame(QVideoFrame(photograph()))
    at.person.wait(lambda: photos.ready, "the camera's picture")
    look("report-camera", None)
    for count in range(1, MOST_PHOTOS + 1):
        photos.took(photograph())
        at.person.wait(lambda count=count: len(model.photos) == count)
        look(f"report-photos-{count}", None)
    photos._set_camera(False)


def _rating(at: Kiosk, look: Callable[[str, QQuickItem | None], None]) -> None:
    """From which service to thanks, and what came of a low rating."""
    hall, session, person = at.hall, at.session, at.person
    session.show("rate")
    model = at.terminal.window.findChild(ResidentRateViewModel)
    assert model is not None
    look("rate", None)
    hall.tell("scanned", hall.how_far("finished", code="LINLI1:T:X"))
    person.wait(lambda: model.step == "faces", "the faces")
    look("rate-faces", None)
    model.rate(2)
    model.toggle("manner")
    look("rate-why", None)
    model.said("问了两遍都不理我，叫我去别的窗口，那边又叫我回来")
    for figure in "13800135521":
        model.typed(figure)
    look("rate-why-told", None)
    session.danger.forget()
    model.toWords()
    look("rate-words", None)
    model.toPhone()
    look("rate-phone", None)
    model.goOn()
    model.goOn()
    person.wait(lambda: model.step == "thanks", "thanks")
    look("rate-thanks", None)
    hall.rateable = hall.may_rate(rated=True)
    hall.tell("scanned", hall.how_far("finished", code="LINLI1:T:Y"))
    person.wait(lambda: model.step == "rated")
    look("rate-rated", None)
    told = ratings.Outcome(state="resolved", due="2026-12-15", result="窗口多开一个，已当面道歉")
    hall.rateable = ratings.Rateable(kind="rating", outcome=told)
    model.submit("7KQ2M-X9D4T", "")
    person.wait(lambda: model.step == "outcome")
    look("rate-outcome", None)


def _reporting(at: Kiosk, look: Callable[[str, QQuickItem | None], None]) -> None:
    """The steps of a report, its receipt, and what the receipt shows later."""
    session, person = at.session, at.person
    session.show("report")
    model = at.terminal.window.findChild(ResidentReportViewModel)
    assert model is not None
    person.wait(lambda: model.oneTap, "the choices")
    look("report-start", None)
    model.write()
    model.said("楼上装修把防水打坏了，家里漏煤气味道很大")
    person.wait(lambda: session.danger.loud, "the danger")
    look("danger", at.part("dangerScreen"))
    session.danger.deny()
    look("report-words", None)
    quiet = case_filing.Emergency(hazard="violence", phone="110", quiet=True)
    at.hall.suggestion = at.hall.suggested(sure=False, emergency=quiet)
    model.toKind()
    person.wait(lambda: model.step == "kind")
    look("report-three", None)
    model.none()
    look("report-all", None)
    model.chooseCategory("lamp_road")
    look("report-question", None)
    model.answer("street_lamp")
    look("report-place", None)
    model.back()
    look("report-question-back", None)
    model.answer("manhole")
    model.detailed("三单元门口，靠近配电箱的那一侧，从北门进来左手边")
    model.choosePlace("g1", "3号楼")
    person.wait(lambda: model.step == "alike")
    look("report-alike", None)
    model.different()
    model.chooseContact("phone")
    look("report-phone", None)
    for figure in "13800135521":
        model.typed(figure)
    model.toReview()
    look("report-review", None)
    _photographing(at, look, model)
    model.file()
    person.wait(lambda: isinstance(session.what, case_filing.FiledCase), "the receipt")
    look("receipt", None)
    session.show("track")
    look("track", None)
    at.hall.tell("scanned_case", at.hall.tracked())
    person.wait(lambda: isinstance(session.what, case_filing.TrackedCase))
    look("track-found", None)
