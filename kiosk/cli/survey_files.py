"""What `kiosk survey` writes: invitations, answers. New files alone, for their owner's eyes, as
copies of what is kept of a person are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kiosk.api import surveys
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.typesetting import set_out

if TYPE_CHECKING:
    from kiosk.domain.surveys import Response
    from kiosk.forms import Form
    from kiosk.paths import DataFolder


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)  # from the first moment: who opened it before would read on


@contextmanager
def new(out: Path) -> Iterator[BinaryIO]:
    """A file that was not there, for its owner alone; gone again where nothing comes of it."""
    try:
        with open(out, "xb", opener=_for_its_owner) as file:
            try:
                yield file
            finally:
                if not file.tell():
                    out.unlink()
    except FileExistsError as there:
        raise KnownError("surveys.out", field="out", file=out) from there
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("surveys.not_written", field="out", file=out, reason=reason) from problem


def slips(
    place: DataFolder, speech: str
) -> Callable[[surveys.SurveyRecord, surveys.Invitations], bytes]:
    """How they are drawn. What could be missing for it is looked for before a code is made."""
    from kiosk.hall import file as hall_file
    from printing import fonts
    from printing.documents import InvitationsDocument
    from printing.layouts.invitations import draw_invitations

    fonts.register()
    hall = hall_file.load(place.hall).hall.name.of(speech)

    def draw(survey: surveys.SurveyRecord, told: surveys.Invitations) -> bytes:
        last = phrase("survey_life.slip_until", speech, day=survey.until) if survey.until else ""
        codes = tuple(zip(told.codes, told.marks, strict=True))
        return draw_invitations(
            InvitationsDocument(
                hall=hall, title=set_out(survey.title), how=phrase("survey_life.slip_how", speech),
                until=last, unnamed=phrase("survey_life.slip_unnamed", speech), slips=codes,
            )
        )  # fmt: skip

    return draw


def exported(
    survey: str, forms: dict[str, Form], answers: list[Response], speech: str,
    csv: Path | None, xlsx: Path | None, codebook: Path | None,
) -> dict[Path, bytes]:  # fmt: skip
    from kiosk.services.surveys.export import codebook as book
    from kiosk.services.surveys.export import delimited, layout, syntax, worker

    sheets = layout.sheets(survey, forms, answers)
    files: dict[Path, bytes] = {}
    for sheet in sheets if csv is not None else ():
        assert csv is not None
        data = f"{sheet.name}.csv"
        files[csv / data] = delimited.written(sheet)
        files[csv / f"{sheet.name}.sps"] = syntax.spss(sheet, data, speech).encode()
        files[csv / f"{sheet.name}.do"] = syntax.stata(sheet, data, speech).encode()
    if xlsx is not None:
        files[xlsx] = worker.made([*sheets, *book.codebook(sheets)])
    if codebook is not None:
        files[codebook] = worker.made(book.codebook(sheets))
    return files


def write(file: Path, content: bytes) -> None:
    """A new file, for its owner alone."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            file.chmod(0o600)
            opened.write(content)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("survey.not_written", field="out", file=file, reason=reason) from problem
