"""A workbook is made in a process of its own. Killed in the middle, it is told, and told which."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection

import pytest

from kiosk.agent.reports import files
from kiosk.api.reports import ReportOf
from kiosk.errors import KnownError
from kiosk.services.surveys.export import worker
from kiosk.services.surveys.export.layout import Sheet
from tests.ui.counter.counter_reports import report


def killed(line: Connection) -> None:
    """As by the system that is out of memory: it has read what to make."""
    line.recv()
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_export_whose_process_was_killed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_work", killed)
    with pytest.raises(KnownError, match=r"^survey\.not_made"):
        worker.made([Sheet("answers", [])])


def test_a_report_whose_process_was_killed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_work", killed)
    with pytest.raises(KnownError, match=r"^reports\.not_made"):
        files.as_xlsx(report("month", ReportOf()), "zh_CN")
