"""A workbook is made in a process of its own: openpyxl takes seconds and much memory for it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection

from kiosk.errors import KnownError
from kiosk.memory import never_dumped
from kiosk.offspring import end_pool_with_parent
from kiosk.services.surveys.export.layout import NUMBERS, Sheet
from kiosk.services.surveys.export.workbook import Page, workbook


def made(sheets: Sequence[Sheet]) -> bytes:
    """Raises KnownError `survey.not_made` where the process ended before it was done."""
    try:
        return made_apart([_page(each) for each in sheets])
    except EOFError as ended:
        raise KnownError("survey.not_made", field="file") from ended


def made_apart(pages: Sequence[Page]) -> bytes:
    """The workbook's bytes. Raises EOFError where its process ended before it was done."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=True)
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send(pages)  # not an argument of a process
        return bytes(ours.recv_bytes())
    except OSError as broken:
        raise EOFError from broken
    finally:
        process.kill()
        process.join()
        ours.close()


def _page(sheet: Sheet) -> Page:
    return Page(
        sheet.name,
        tuple(column.name for column in sheet.columns),
        tuple(column.kind in NUMBERS for column in sheet.columns),
        sheet.rows,
    )


def _work(line: Connection) -> None:
    never_dumped()
    end_pool_with_parent()
    line.send_bytes(workbook(line.recv()))
    line.close()
