"""The ticket as it lies in the hand: both papers, languages of any length, names of every kind."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from printing.documents import AppointmentDocument, Fact, TicketDocument
from printing.rendering import DOTS, Paper, Rendered, render
from tests.printing.papers import CODE, ticket

MARGIN = 8  # dots that stay white at either edge: 1 mm

PAPERS = [(language, width) for language in ("zh_CN", "en", "xx_long") for width in (80, 58)]


def ink(rendered: Rendered) -> tuple[int, int, int, int]:
    """The box of all that is black: left, top, right, bottom."""
    image = rendered.raster.image().convert("L")
    box = ImageChops.invert(image).getbbox()
    assert box is not None, "an empty ticket"
    return box


def decoded(image: Image.Image) -> str:
    (found,) = zxingcpp.read_barcodes(image.convert("L"))
    return str(found.text)


def lines(rendered: Rendered) -> str:
    page = pypdfium2.PdfDocument(rendered.pdf)[0]
    return page.get_textpage().get_text_range().replace("\r\n", "\n")


@pytest.mark.parametrize(("language", "width"), PAPERS)
def test_nothing_is_printed_outside_the_paper(language: str, width: int) -> None:
    rendered = render(ticket(language), Paper(width))
    left, _, right, bottom = ink(rendered)
    assert rendered.raster.width == DOTS[width]
    assert left >= MARGIN
    assert right <= DOTS[width] - MARGIN
    assert bottom < rendered.raster.height


@pytest.mark.parametrize(("language", "width"), PAPERS)
def test_the_code_on_the_ticket_can_be_read_back(language: str, width: int) -> None:
    assert decoded(render(ticket(language), Paper(width)).raster.image()) == CODE


@pytest.mark.parametrize("damage", ["faint", "torn", "crumpled"])
def test_the_code_can_be_read_from_a_ticket_that_was_in_a_pocket(damage: str) -> None:
    image = render(ticket(), Paper(80)).raster.image().convert("L")
    if damage == "faint":
        image = image.point(lambda value: 150 if value == 0 else 230)
    elif damage == "torn":
        image = image.crop((0, image.height // 3, image.width, image.height))
    else:
        image = image.rotate(7, expand=True, fillcolor=255).resize((400, 700))
    assert decoded(image) == CODE


def words(document: TicketDocument) -> list[str]:
    facts = [text for fact in document.facts for text in (fact.label, fact.value)]
    told = (document.hall, document.number, document.service, document.reason, document.seating)
    return [*told, *facts, *document.bring, document.time_text, *document.advice]


@pytest.mark.parametrize(("language", "width"), PAPERS)
def test_every_word_of_it_is_on_the_paper(language: str, width: int) -> None:
    document = ticket(language)
    there = "".join(lines(render(document, Paper(width))).split())
    missing = [text for text in words(document) if "".join(text.split()) not in there]
    assert missing == []


APPOINTMENT = AppointmentDocument(
    hall="Xingfuli Community Service Hall", title="Appointment", service="Administration",
    slot_text="Wednesday, 25 Nov 2026, 09:30", name="W. Xiaoming",
    facts=(Fact("Counters", "3, 5"), Fact("Address", "Xingfuli Hall, 12 Xingfu Road")),
    bring_title="Please bring", bring=("Identity card",), qr=CODE, qr_hint="Scan it at the kiosk",
    advice=("Good on Wednesday only",), language="en",
)  # fmt: skip


@pytest.mark.parametrize("width", [80, 58])
@pytest.mark.parametrize("document", [APPOINTMENT, ticket("en")], ids=["appointment", "ticket"])
def test_no_word_is_parted(document: AppointmentDocument | TicketDocument, width: int) -> None:
    told = [document.hall, document.service, *(fact.value for fact in document.facts)]
    told += [document.title, document.slot_text] if document is APPOINTMENT else []
    there = lines(render(document, Paper(width))).split()
    assert [word for text in told for word in text.split() if word not in there] == []


def test_the_number_is_by_far_the_largest() -> None:
    """Read across the hall: at least 14 mm high on 80 mm paper."""
    rendered = render(ticket(), Paper(80))
    page = pypdfium2.PdfDocument(rendered.pdf)[0]
    text = page.get_textpage()
    heights: dict[str, float] = {}
    for index in range(text.count_chars()):
        _, bottom, _, top = text.get_charbox(index)
        letter = text.get_text_range(index, 1)
        heights[letter] = max(heights.get(letter, 0.0), top - bottom)
    number = min(heights[letter] for letter in "A01")
    others = max(height for letter, height in heights.items() if letter not in "A01")
    assert number > 1.5 * others


@pytest.mark.parametrize(
    "hall",
    ["𠮷祥里社区", "ئۇيغۇر مەھەللىسى", "很长" * 40, "Averyveryverylongnamewithoutanyspace" * 3],
)
def test_names_of_every_kind_stay_on_the_paper(hall: str) -> None:
    for width in (80, 58):
        rendered = render(ticket(hall=hall, service=hall), Paper(width))
        left, _, right, _ = ink(rendered)
        assert left >= MARGIN
        assert right <= DOTS[width] - MARGIN
        assert decoded(rendered.raster.image()) == CODE


def test_a_reprint_says_so() -> None:
    first, again = (render(ticket(reprint_mark=mark), Paper(80)) for mark in ("", "补打"))
    assert "补打" in lines(again)
    assert "补打" not in lines(first)
    assert first.raster != again.raster


def test_a_slow_line_gets_the_same_words_as_text() -> None:
    document = ticket()
    rendered = render(document, Paper(80, text_mode=True))
    said = "".join(rendered.escpos.decode("gb18030", "replace").split())
    assert [text for text in words(document) if "".join(text.split()) not in said] == []
    assert len(rendered.escpos) < 1000, "9600 baud: about a second"


@pytest.mark.parametrize("width", [80, 58])
def test_counters_that_are_no_range_have_a_row_of_their_own(width: int) -> None:
    """Fitted into a third of the paper, seven counters were 2 mm high."""
    many = ticket(facts=(Fact("前面等候", "3"), Fact("办理窗口", "1、3、5、7、9、11、13")))
    page = pypdfium2.PdfDocument(render(many, Paper(width)).pdf)[0]
    text = page.get_textpage()
    found = text.search("1、3、5").get_next()
    assert found is not None
    _, bottom, _, top = text.get_charbox(found[0])
    assert top - bottom > 8, "points, of a figure"


@pytest.mark.parametrize("width", [80, 58])
@pytest.mark.parametrize("counters", ["1–2、6–12", "1、3、5、7、9、11", "暂未开放", "12"])
def test_where_to_go_is_never_the_smallest_on_the_ticket(width: int, counters: str) -> None:
    """At least 11 points, however many counters: the labels have ten."""
    facts = (Fact("前面等候", "3"), Fact("大约等候（分钟）", "8–15"), Fact("办理窗口", counters))
    page = pypdfium2.PdfDocument(render(ticket(facts=facts), Paper(width)).pdf)[0]
    text = page.get_textpage()
    found = text.search(counters[:2] if counters[0] == "1" else counters)
    sizes = []
    while (place := found.get_next()) is not None:
        sizes.append(pypdfium2.raw.FPDFText_GetFontSize(text.raw, place[0]))
    assert max(sizes) >= 11
