"""Card, certificate, thanks, check point and the sheet of before and after, as they are printed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from kiosk.agent.grid import effect_sheet
from kiosk.agent.grid.documents import VolunteerDocuments, service
from kiosk.errors import KnownError
from kiosk.services.grid import paper
from printing.documents import LetterDocument, PeriodReportDocument
from printing.rendering import Paper, render
from tests.services.grid.grid_story import NAME, GridStory, refused
from tests.services.grid.test_effect import changes, weeks_go
from tests.services.test_paper_words import job


def letter(hall: GridStory, kind: str, subject: str, language: str = "zh_CN") -> LetterDocument:
    documents = VolunteerDocuments(hall.context, hall.clock)
    with hall.store.reading() as tx:
        return documents.make(tx, job(kind, subject, language, staff="li"))


def pdf(folder: Path, name: str, document: LetterDocument | PeriodReportDocument) -> Path:
    """The sheet; kept to be looked at where LINLI_SHEETS names a folder."""
    file = Path(os.environ.get("LINLI_SHEETS", folder)) / f"{name}.pdf"
    file.write_bytes(render(document, Paper(210)).pdf)
    return file


def text(file: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return told.stdout.decode()


def scanned(file: Path) -> str:
    picture = pypdfium2.PdfDocument(file)[0].render(scale=3).to_pil()
    return zxingcpp.read_barcodes(picture)[0].text


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_card_and_a_check_point_bear_codes_that_the_kiosk_takes(
    hall: GridStory, tmp_path: Path, language: str
) -> None:
    who, point = hall.signs_up(), hall.hangs(hall.places()[0])
    card = pdf(
        tmp_path, f"card-{language}", letter(hall, "volunteer_card", who.volunteer, language)
    )
    assert scanned(card) == hall.card(who)
    assert NAME in text(card)
    sheet = pdf(tmp_path, f"point-{language}", letter(hall, "patrol_point", point.point, language))
    hall.begins(who)
    hall.shows(who, scanned(sheet))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_certificate_tells_confirmed_hours_and_thanks_their_case(
    hall: GridStory, tmp_path: Path, language: str
) -> None:
    who = hall.signs_up()
    hall.begins(who)
    case = hall.warns(who).case
    hall.serves_for(who, 90)
    told = letter(hall, "volunteer_certificate", who.volunteer, language)
    assert "1 小时 30 分钟" in told.opening or "1 hour and 30 minutes" in told.opening
    assert NAME in text(pdf(tmp_path, f"certificate-{language}", told))
    thanks = letter(hall, "volunteer_thanks", case.case_id, language)
    assert case.number in text(pdf(tmp_path, f"thanks-{language}", thanks))
    hall.stands_down(who)
    for kind, subject in (
        ("volunteer_card", who.volunteer),
        ("volunteer_certificate", who.volunteer),
        ("volunteer_thanks", case.case_id),
    ):
        with pytest.raises(KnownError, match=r"^spool\.subject_gone"):
            letter(hall, kind, subject)


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (1, "1 minute", "1 分钟"),
        (45, "45 minutes", "45 分钟"),
        (60, "1 hour", "1 小时"),
        (61, "1 hour and 1 minute", "1 小时 1 分钟"),
        (120, "2 hours", "2 小时"),
        (150, "2 hours and 30 minutes", "2 小时 30 分钟"),
    ],
)
def test_hours_are_said_as_people_say_them(minutes: int, english: str, chinese: str) -> None:
    assert (service(minutes, "en"), service(minutes, "zh_CN")) == (english, chinese)


def test_who_prints_a_name_says_why_and_nobody_is_certified_for_nothing(hall: GridStory) -> None:
    who = hall.signs_up()

    def printed(kind: str, subject: str, why: str = "本人来取") -> str:
        with hall.store.transaction() as tx:
            return paper.of_volunteers(
                tx, hall.context, kind, subject, why, terminal="counter-1", staff="li",
                language="zh_CN",
            )  # fmt: skip

    with refused("cases.why"):
        printed("card", who.volunteer, " ")
    with refused("volunteers.no_hours"):
        printed("certificate", who.volunteer)
    with refused("volunteers.no_warning"):
        printed("thanks", "c-20261124-0001-AAAAAA")
    with refused("volunteers.no_point"):
        printed("point", "k-1")
    assert printed("card", who.volunteer)
    hall.stands_down(who)
    with hall.store.reading() as tx:
        assert not any(each.private for each in tx.events() if each.type == "volunteer.printed")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_sheet_for_the_notice_board_says_what_chance_does_not(
    hall: GridStory, tmp_path: Path, language: str
) -> None:
    weeks_go(hall, 6, 7, 5, 6, 8, 6, 5, 7, 6, 7)
    matter = changes(hall)
    weeks_go(hall, 2, 1, 2, 3, 1, 2, 1)
    with hall.store.reading() as tx:
        told = effect_sheet.make(
            tx, hall.context, hall.clock, job("effect", matter.matter, language, staff="li")
        )
    assert len(told.charts[0].labels) == 17
    file = pdf(tmp_path, f"effect-{language}", told)
    said = "".join(text(file).split())
    for words in (told.changes[0], told.title, told.notes[0]):
        assert "".join(words.split()) in said
    assert told.changes[0].startswith(("比之前少", "Fewer reports"))
