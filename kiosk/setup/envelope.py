"""What is told once when a hall is made: in the envelope, on whatever it is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk import languages
from kiosk.phrases import phrase
from kiosk.storage.files import write_durably
from kiosk.wiring.provisioning import Provisioned
from printing.documents import EnvelopeDocument, Fact, LetterDocument

FILE = "linli-envelope.txt"


def rows(made: Provisioned, weak_accepted_by: str, language: str) -> list[tuple[str, str]]:
    """What is locked away: a word and a value each; what there is not is left out."""
    told = {
        "id": made.hall_id,
        "passphrase": made.recovery_passphrase,
        "boot_passphrase": made.boot_passphrase,
        "technician": made.technician,
        "pin": made.pin,
        "weak_accepted_by": weak_accepted_by,
    }
    return [(phrase(f"cli.{name}", language), value) for name, value in told.items() if value]


def pins(made: Provisioned, language: str) -> list[tuple[str, str]]:
    """What is handed out: the first PIN of each account beside the technician's."""
    return [(phrase("setup.pin_of", language, name=name), pin) for name, pin in made.pins.items()]


def write(folder: Path, made: Provisioned, weak_accepted_by: str) -> Path:
    """A text that its owner alone may read, in every language. Raises OSError."""
    text = ""
    for language in languages.CODES:
        told = rows(made, weak_accepted_by, language) + pins(made, language)
        text += "".join(f"{word}: {value}\n" for word, value in told)
        text += f"{phrase('cli.keep_passphrase', language)}\n\n"
    write_durably(folder / FILE, text.encode())
    return folder / FILE


def may_lie_in(folder: Path, hall_id: str) -> bool:
    """Whether none of another hall would be written over. One of this hall was cut short behind it:
    nobody opens anything by it."""
    there = folder / FILE
    if not there.exists():
        return True
    line = f"{phrase('cli.id', languages.FIRST)}: {hall_id}"
    return bool(hall_id) and line in there.read_text("utf-8", "replace").splitlines()


def papers(
    hall: str, made: Provisioned, weak_accepted_by: str, language: str, *, sheet: bool
) -> list[EnvelopeDocument | LetterDocument]:
    """What is locked away and what is handed out, apart: on a roll's paper or on a sheet."""
    say = partial(_say, language)
    found: list[EnvelopeDocument | LetterDocument] = []
    for title, told, advice in (
        ("envelope", rows(made, weak_accepted_by, language),
         (phrase("cli.keep_passphrase", language), say("fades"))),
        ("pins", pins(made, language), (say("hand_out"),)),
    ):  # fmt: skip
        if sheet and told:
            label = languages.of(language).label
            lines = tuple(f"{word}{label}{value}" for word, value in told)
            found.append(letter(hall, say(title), language, clauses=lines, notes=advice[:1]))
        elif told:
            facts = tuple(Fact(word, value) for word, value in told)
            found.append(EnvelopeDocument(hall=hall, title=say(title), facts=facts, advice=advice))
    return found


def _say(language: str, key: str) -> str:
    return phrase(f"setup.{key}", language)


def letter(
    hall: str,
    title: str,
    language: str,
    *,
    facts: tuple[Fact, ...] = (),
    clauses_title: str = "",
    clauses: tuple[str, ...] = (),
    basis_title: str = "",
    basis: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    signatures: tuple[str, ...] = (),
) -> LetterDocument:
    """A sheet of the set-up."""
    return LetterDocument(
        hall=hall, title=title, number="", mark="", facts=facts, parties_title="", parties=(),
        opening="", clauses_title=clauses_title, clauses=clauses, basis_title=basis_title,
        basis=basis, notes_title="", notes=notes, signatures=signatures,
        date_line=phrase("setup.date", language), qr="", qr_hint="",
        printed_by=phrase("setup.wizard", language),
        page_words=phrase("setup.pages", language, page="{page}", pages="{pages}"),
        language=language,
    )  # fmt: skip
