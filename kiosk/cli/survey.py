"""`kiosk survey`: the forms that clerks write."""

from __future__ import annotations

import base64
import json
import zlib
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from kiosk import languages
from kiosk.api import survey_results, surveys
from kiosk.cli import survey_files
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking
from kiosk.errors import KnownError
from kiosk.phrases import phrase

if TYPE_CHECKING:
    from kiosk.api.client import Client
    from kiosk.domain.surveys import Response
    from kiosk.forms import Form
    from kiosk.forms.sheet.check import Checked
    from kiosk.forms.sheet.findings import Finding

ENDLESS = "closed"  # in place of a last day

survey_app = typer.Typer(no_args_is_help=True, help="Surveys that clerks write in Excel or WPS.")

Id = Annotated[str, typer.Argument(help="The survey's id: form_id in its sheet settings.")]
Spoken = Annotated[
    str, typer.Option("--language", help="Of what is told: zh_CN or en; else the shell's.")
]


def register(app: typer.Typer) -> None:
    app.add_typer(survey_app, name="survey")


@survey_app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A survey: .xlsx or .xls (XLSForm), .xml (XForm).")],
    told_in: Spoken = "",
    as_json: AsJson = False,
) -> None:
    """Everything that is to mend, with sheet, row and column. Exit code 2 where there is something.

    What would only be better otherwise is told too, and is no mistake.
    """
    speech = _language(told_in)
    checked = _checked(file)
    faults = [each for each in checked.findings if not each.advice]
    if as_json:
        rows = [
            {"sheet": each.sheet, "row": each.row, "column": each.column, "code": each.code,
             "params": each.params, "advice": each.advice, "told": sentence(each, speech)}
            for each in checked.findings
        ]  # fmt: skip
        print(json.dumps({"ok": not faults, "findings": rows}, ensure_ascii=False))
    else:
        _tell(file, checked, speech)
        if not faults:
            names = languages.of(speech).items.join(checked.languages) or "–"
            told = {"file": file.name, "questions": checked.questions, "languages": names}
            print(phrase("survey_check.fine", speech, **told))
    if faults:
        raise typer.Exit(2)


@survey_app.command("try")
def try_(
    file: Annotated[Path, typer.Argument(help="A survey: .xlsx (XLSForm) or .xml (XForm).")],
    told_in: Spoken = "",
    pages: Annotated[
        bool, typer.Option("--pages/--one", help="A group of questions a screen, or one question.")
    ] = False,
    wide: Annotated[
        bool, typer.Option("--wide/--tall", help="On a screen that lies, or that stands.")
    ] = False,
) -> None:
    """Walk through a survey in a window, as residents will; then what they would have handed in.

    No hall is asked, and nothing is kept. Exit code 2 where something is to mend first.
    """
    from kiosk.demo import display_answers
    from kiosk.demo.survey_trial import Trial, told
    from kiosk.forms import load

    speech = _language(told_in)
    checked = _checked(file)
    if any(not each.advice for each in checked.findings):
        _tell(file, checked, speech)
        raise typer.Exit(2)
    if not display_answers():
        raise KnownError("survey.no_display", field="file", file=file)
    from ui.window.survey_trial import walk

    trial = Trial(load(checked.form), speech, pages=pages, wide=wide)
    walk(trial.opened, speech, wide, trial.answer)
    for each in told(trial.records or ()):
        print(each)


@survey_app.command()
def add(
    data: Data,
    file: Annotated[Path, typer.Argument(help="A survey: .xlsx (XLSForm) or .xml (XForm).")],
    staff: As = "",
    as_json: AsJson = False,
) -> None:
    """Check a survey and give it to the hall; the same id again is its next version.

    Nobody is asked before it is published. Exit code 2 where something is to mend.
    """
    checked = _checked(file)
    if any(not each.advice for each in checked.findings):
        _tell(file, checked, language())
        raise typer.Exit(2)
    form = base64.b64encode(zlib.compress(checked.form, 9)).decode()
    with asking(folder(data), account(staff)) as client:
        made = msgspec.convert(client.call("surveys.add", {"form": form}), surveys.AddedSurvey)
    if as_json:
        print(msgspec.json.encode(made).decode())
        return
    told = {"survey": made.survey, "version": made.version, "title": made.title}
    print(phrase("survey_life.added", language(), **told))


@survey_app.command()
def publish(
    data: Data,
    survey: Id,
    start: Annotated[
        str | None, typer.Option("--from", help="First day, 2026-12-01; the first time: today.")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", help="Last day; the first time, or 'closed': until it is closed."),
    ] = None,
    invited: Annotated[
        bool | None,
        typer.Option("--invited/--open", help="Only by the code of an invitation, or everybody."),
    ] = None,
    idle: Annotated[
        str | None, typer.Option("--idle", help="Of who goes away in the middle: drop or keep.")
    ] = None,
    pages: Annotated[
        bool | None,
        typer.Option("--pages/--one", help="A group of questions a screen, or one question."),
    ] = None,
    fallback: Annotated[
        str | None, typer.Option("--fallback", help="Language for who speaks none of the survey's.")
    ] = None,
    staff: As = "",
) -> None:
    """Ask the newest version at the residents' screens. What is not said stays as it was published
    before; the first time it is --open, --idle drop and --one."""
    if idle not in (None, "drop", "keep"):
        raise KnownError("surveys.idle", field="idle", idle=idle[:20])
    how = {
        "survey": survey, "start": start, "until": "" if until == ENDLESS else until,
        "invited": invited, "idle": idle, "pages": pages, "fallback": fallback,
    }  # fmt: skip
    with asking(folder(data), account(staff)) as client:
        client.call("surveys.publish", how)
    print(phrase("survey_life.published", language(), survey=survey))
    print(phrase("survey_life.promise", language()))


@survey_app.command()
def close(data: Data, survey: Id, staff: As = "") -> None:
    """Ask it no longer, for good. Fewer than five answers that are left are deleted."""
    with asking(folder(data), account(staff)) as client:
        client.call("surveys.close", {"survey": survey})
        found = msgspec.convert(client.call("surveys.list"), surveys.SurveyRecords).surveys
    print(phrase("survey_life.closed", language(), survey=survey))
    for each in found:
        if each.survey == survey and each.withheld:
            print(phrase("survey_life.withheld", language(), count=each.withheld))


@survey_app.command("list")
def list_surveys(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """Every survey with its record: state, days, versions, answers in closed batches."""
    with asking(folder(data), account(staff)) as client:
        told = msgspec.convert(client.call("surveys.list"), surveys.SurveyRecords)
    if as_json:
        print(msgspec.json.encode(told).decode())
        return
    columns = ("survey", "title", "state", "version", "from", "until", "answers", "withheld")
    table = Table(*columns)
    for each in told.surveys:
        version = f"{each.version}/{each.newest}"
        counts = (str(each.answers), str(each.withheld))
        table.add_row(each.survey, each.title, each.state, version, each.start, each.until, *counts)
    Console().print(table)
    print(phrase("survey_life.promise", language()))


@survey_app.command()
def invitations(
    data: Data,
    survey: Id,
    count: Annotated[int, typer.Option("--count", help="How many, 1 to 1000.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Into this new file instead of the screen.")
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", help="As slips to print on A4 and to cut, into this new file."),
    ] = None,
    told_in: Spoken = "",
    staff: As = "",
) -> None:
    """Codes, each for one answer: a line each, with the text of its QR. They are told this once."""
    asked, speech, place = {"survey": survey, "count": count}, _language(told_in), folder(data)
    # They are told once: the files are there before the hall makes any.
    with ExitStack() as ends:
        file, sheets = (
            ends.enter_context(survey_files.new(each)) if each is not None else None
            for each in (out, pdf)
        )
        draw = survey_files.slips(place, speech) if sheets is not None else None
        client = ends.enter_context(asking(place, account(staff)))
        told = msgspec.convert(client.call("surveys.invite", asked), surveys.Invitations)
        lines = [f"{code}\t{mark}" for code, mark in zip(told.codes, told.marks, strict=True)]
        if file is not None:
            file.write(("\n".join(lines) + "\n").encode())
        elif sheets is None:
            print(*lines, sep="\n")
            return
        if sheets is not None and draw is not None:
            known = msgspec.convert(client.call("surveys.list"), surveys.SurveyRecords).surveys
            sheets.write(draw(next(each for each in known if each.survey == survey), told))
    for each in (out, pdf):
        if each is not None:
            print(phrase("survey_life.invited", language(), count=count, file=each))


def line(file: str, finding: Finding, speech: str) -> str:
    """`FILE: sheet survey, row 5, column B (name): what is wrong. The mend.`"""
    stop = languages.of(speech).label
    return stop.join(
        each for each in (file, place(finding, speech), sentence(finding, speech)) if each
    )


def place(finding: Finding, speech: str) -> str:
    """Where it is, in words; "" where it is about the file."""
    from kiosk.forms.sheet.findings import letters

    at = {
        "sheet": finding.sheet, "row": finding.row, "column": letters(finding.column),
        "heading": finding.heading,
    }  # fmt: skip
    if not finding.sheet:
        return phrase("survey_check.line", speech, row=finding.row) if finding.row else ""
    if not finding.row:
        return phrase("survey_check.sheet", speech, sheet=finding.sheet)
    if not finding.column:
        return phrase("survey_check.row", speech, sheet=finding.sheet, row=finding.row)
    return phrase(f"survey_check.{'headed' if finding.heading else 'cell'}", speech, **at)


def sentence(finding: Finding, speech: str) -> str:
    said = phrase(f"errors.{finding.code}", speech, **finding.params)
    return phrase("survey_check.advice", speech, said=said) if finding.advice else said


def _language(wanted: str) -> str:
    if wanted and wanted not in languages.CODES:
        known = ", ".join(languages.CODES)
        raise KnownError("cli.unknown_language", field="language", wanted=wanted[:40], known=known)
    return wanted or language()


def _checked(file: Path) -> Checked:
    """In a worker, within bounds."""
    from kiosk.forms.sheet import package, worker

    return worker.checked(_read(file, package.LARGEST), file.name)


def _tell(file: Path, checked: Checked, speech: str) -> None:
    for each in checked.findings:
        print(line(file.name, each, speech))


def _read(file: Path, largest: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(largest + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("survey.unreadable", field="file", file=file, reason=reason) from problem


@survey_app.command()
def export(
    data: Data,
    survey: Id,
    csv: Annotated[
        Path | None,
        typer.Option("--csv", help="Folder: a file for the form and one for each repeat, and"
                     " syntax of SPSS and Stata."),
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="A workbook of the same, with its codebook.")
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option("--codebook", help="A workbook of questions and choices alone.")
    ] = None,
    told_in: Spoken = "",
    staff: As = "",
) -> None:  # fmt: skip
    """Every answer of a closed batch, laid out as ODK does. Who took them stands in the journal.

    No name and no time is among them; but who answered what is told whole, unlike the results: keep
    the files as you keep what people tell you. Labels for statistics are in one language.
    """
    if csv is None and xlsx is None and codebook is None:
        raise KnownError("surveys.export_where", field="csv")
    speech = _language(told_in)
    with asking(folder(data), account(staff)) as client:
        forms, answers = _answers(client, survey)
    files = survey_files.exported(survey, forms, answers, speech, csv, xlsx, codebook)
    for file in files:
        if file.exists():
            raise KnownError("surveys.out", field="out", file=file)
    for file, content in files.items():
        survey_files.write(file, content)
        print(file)
    print(phrase("survey_life.exported", language(), count=len(answers)))


def _answers(client: Client, survey: str) -> tuple[dict[str, Form], list[Response]]:
    """Page by page; the forms by version, the oldest first."""
    from kiosk.domain.surveys import Response as Answer
    from kiosk.forms import load

    forms: dict[str, Form] = {}
    found: list[Response] = []
    after = ""
    while True:
        told = client.call("surveys.answers", {"survey": survey, "after": after})
        page = msgspec.convert(told, survey_results.AnswerPage)
        forms |= {version: load(_unpacked(form)) for version, form in page.forms}
        found += msgspec.json.decode(_unpacked(page.answers), type=list[Answer])
        after = page.after
        if not after:
            return forms, found


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))
