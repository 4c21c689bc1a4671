"""From pages about the law to what the contract says, and to paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.agent.core.parts import part_of
from kiosk.api.mediation import law as api
from kiosk.hall.schema import Hall
from kiosk.phrases import phrase
from kiosk.services.law.pages import PARTS, Line, Page
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import LeafletDocument, LeafletPart


def page(found: Page) -> api.LawPage:
    return api.LawPage(
        kind=found.kind,
        parts=tuple(
            api.LawLines(
                part=name, lines=tuple(part_of(api.LawLine, each) for each in found.parts[name])
            )
            for name in PARTS
            if name in found.parts
        ),
    )


def leaflet(hall: Hall, found: Page, job: PrintJob) -> LeafletDocument:
    """Each statement with its article, behind them where and when the texts were read: as much of
    the address as somebody may type; the screen shows all of it."""
    language = job.language
    sources = sorted(
        {
            phrase("law.read_on", language, law=each.law.of(language), seen=each.seen,
                   address=_short(each.address))
            for lines in found.parts.values()
            for each in lines
            if each.law is not None
        }
    )  # fmt: skip
    return LeafletDocument(
        hall=hall.hall.name.of(language),
        title=phrase(f"law.kind.{found.kind}", language),
        opening=phrase("law.opening", language),
        parts=tuple(
            LeafletPart(
                phrase(f"law.part.{name}", language),
                tuple(_line(each, language) for each in found.parts[name]),
            )
            for name in PARTS
            if name in found.parts
        ),
        sources_title=phrase("law.sources", language),
        sources=tuple(sources),
        reprint_mark=phrase("ticket.reprint", language) if job.reprint else "",
        language=language,
    )


def _short(address: str) -> str:
    """The site and the first two names behind it."""
    found = urlsplit(address)
    return "/".join([found.netloc, *found.path.split("/")[1:3]])


def _line(line: Line, language: str) -> str:
    if line.law is None:
        return line.text.of(language)
    said = phrase("law.article", language, law=line.law.of(language), article=line.article)
    return f"{line.text.of(language)} {said}"
