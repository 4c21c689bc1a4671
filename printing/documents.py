"""What comes out on paper, as plain data: every word is already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """A figure people look for: `label` in small, `value` in large."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class TicketDocument:
    """A queue ticket. Empty texts are left out."""

    hall: str
    title: str
    number: str
    service: str
    reason: str  # why this ticket has priority
    facts: tuple[Fact, ...]
    seating: str
    bring_title: str
    bring: tuple[str, ...]
    time_text: str
    qr: str
    qr_hint: str
    advice: tuple[str, ...]
    reprint_mark: str
    language: str


@dataclass(frozen=True, kw_only=True)
class AppointmentDocument:
    """An appointment or resident code on paper."""

    hall: str
    title: str
    service: str
    slot_text: str
    name: str  # masked
    facts: tuple[Fact, ...]  # where it is
    bring_title: str
    bring: tuple[str, ...]
    qr: str
    qr_hint: str
    advice: tuple[str, ...]
    language: str


@dataclass(frozen=True, kw_only=True)
class TestDocument:
    """A technician's test page."""

    hall: str
    title: str
    printer: str
    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True, kw_only=True)
class EnvelopeDocument:
    """What is told once when a hall is made, to be locked away."""

    hall: str
    title: str
    facts: tuple[Fact, ...] = field(repr=False)
    advice: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReceiptDocument:
    """What a resident walks out with after reporting: the proof of it. No word of the report."""

    hall: str
    title: str
    number: str
    category: str
    facts: tuple[Fact, ...]
    time_text: str
    code_label: str
    code: str
    qr: str
    qr_hint: str
    advice: tuple[str, ...]
    urgent: str  # what to do now, where there is danger
    reprint_mark: str
    language: str


@dataclass(frozen=True)
class LeafletPart:
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LeafletDocument:
    """Something to read at home, on a roll: parts of lines, and where they are from."""

    hall: str
    title: str
    opening: str
    parts: tuple[LeafletPart, ...]
    sources_title: str
    sources: tuple[str, ...]
    reprint_mark: str
    language: str


@dataclass(frozen=True)
class TimelineLine:
    time: str
    words: str


@dataclass(frozen=True, kw_only=True)
class SlipDocument:
    """A case on A4, for those who work on it. Empty texts and parts are left out."""

    hall: str
    title: str
    number: str
    reprint_mark: str
    purpose_mark: str  # masked, or for whose eyes
    chips: tuple[str, ...]
    summary: str
    facts: tuple[Fact, ...]
    parties_title: str
    parties: tuple[Fact, ...]
    text_title: str
    text: str
    joiners_title: str
    joiners: tuple[Fact, ...]  # what neighbours told who joined
    timeline_title: str
    timeline: tuple[TimelineLine, ...]
    result_title: str
    result: str
    signatures: tuple[str, ...]
    date_line: str  # below a signature: date
    qr: str
    qr_hint: str
    printed_by: str
    page_words: str  # "{page}" and "{pages}" stand in it
    language: str


@dataclass(frozen=True)
class ReportTable:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ReportDocument:
    """Figures of a day on A4."""

    hall: str
    title: str
    day_text: str
    figures: tuple[Fact, ...]
    tables: tuple[ReportTable, ...]
    printed_by: str
    page_words: str
    language: str


Numbers = tuple[int | float | None, ...]


@dataclass(frozen=True)
class ReportChart:
    """`kind`: "rows" with a name each, "columns" beside each other, or a "line". `series`: name and
    a value for each of the labels; None where there is none."""

    title: str
    kind: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, Numbers], ...]


@dataclass(frozen=True, kw_only=True)
class PeriodReportDocument:
    """A day, a week or a month of the hall on A4: key figures, what changed, charts, tables."""

    hall: str
    title: str
    dates: str
    mark: str  # that the period is not over
    figures_title: str
    figures: tuple[Fact, ...]
    changes_title: str
    changes: tuple[str, ...]
    charts: tuple[ReportChart, ...]
    tables: tuple[ReportTable, ...]
    notes_title: str
    notes: tuple[str, ...]
    printed_by: str
    page_words: str
    language: str


@dataclass(frozen=True, kw_only=True)
class LetterDocument:
    """A paper of a dispute on A4, that people sign or are handed. Empty texts and parts are left
    out; `mark` is what nobody may overlook."""

    hall: str
    title: str
    number: str
    mark: str
    facts: tuple[Fact, ...]
    parties_title: str
    parties: tuple[Fact, ...]
    opening_title: str = ""
    opening: str
    clauses_title: str
    clauses: tuple[str, ...]
    basis_title: str
    basis: tuple[str, ...]
    notes_title: str
    notes: tuple[str, ...]
    signatures: tuple[str, ...]
    date_line: str  # below a signature: date
    qr: str
    qr_hint: str
    printed_by: str
    page_words: str
    language: str


@dataclass(frozen=True, kw_only=True)
class InvitationsDocument:
    """Slips that are cut apart. `slips`: code and text of the QR each, `names`: for whom each is,
    or nobody. Empty texts are left out."""

    hall: str
    title: str
    how: str
    until: str
    unnamed: str
    slips: tuple[tuple[str, str], ...] = field(repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class CallOnPaper:
    """Whom the call list calls: a role, and who holds it, as far as that is known."""

    role: str
    name: str
    phone: str


@dataclass(frozen=True)
class Blank:
    """Something to be filled in by hand, on so many lines; short ones share a row of a sheet."""

    label: str
    lines: int = 1
    short: bool = False


@dataclass(frozen=True, kw_only=True)
class AlarmSlipDocument:
    """An alarm on a roll or on A4, for who goes there. Empty texts and parts are left out."""

    hall: str
    title: str
    drill_mark: str  # nobody may take a drill for the real thing
    drill_words: str
    reprint_mark: str
    kind: str
    presumed: str  # nobody said the kind yet
    place: str
    address: str  # of a home, or of a place out in a cell
    time_text: str
    facts: tuple[Fact, ...]
    seen_title: str
    seen: tuple[str, ...]
    say_title: str
    say: str  # the sentence for 120, 110 or 119
    calls_title: str
    calls: tuple[CallOnPaper, ...]
    later: tuple[str, ...]  # the steps of the call list after these, by role alone
    blanks_title: str
    blanks: tuple[Blank, ...]
    number: str
    printed_by: str
    page_words: str
    language: str


RollDocument = (
    TicketDocument
    | AppointmentDocument
    | TestDocument
    | EnvelopeDocument
    | ReceiptDocument
    | AlarmSlipDocument
    | LeafletDocument
)
SheetDocument = (
    SlipDocument
    | LetterDocument
    | ReportDocument
    | PeriodReportDocument
    | TestDocument
    | AlarmSlipDocument
    | InvitationsDocument
)
Document = RollDocument | SheetDocument
