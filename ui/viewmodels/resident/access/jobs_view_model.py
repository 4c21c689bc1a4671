"""Behind the staff door: what this kiosk could not print, tried again or given up."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis, paper
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.viewmodels.shared.link import LinkedViewModel
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

OPEN = ("queued", "printing", "failed")


@QmlElement
class ResidentJobsViewModel(LinkedViewModel):
    jobsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: tuple[paper.JobRow, ...] = ()

    @Property("QVariantList", notify=jobsChanged)  # type: ignore[arg-type]
    def jobs(self) -> list[dict[str, str | bool]]:
        """{job, number, printer, at, why, failed}: what has not come out yet."""
        return [
            {
                "job": row.job,
                "number": row.number,
                "printer": row.printer,
                "at": clock_time(row.at, self.zone),
                "why": self._why(row),
                "failed": row.state == "failed",
            }
            for row in self._jobs
            if row.state in OPEN
        ]

    @Slot()
    def refresh(self) -> None:
        self.ask("printing.jobs", basis.Nothing(), self._set)

    @Slot(str)
    def retry(self, job: str) -> None:
        self.ask("printing.retry", paper.JobRef(job=job), lambda _: self.refresh())

    @Slot(str)
    def cancel(self, job: str) -> None:
        self.ask("printing.cancel", paper.JobRef(job=job), lambda _: self.refresh())

    def _set(self, reply: paper.JobList) -> None:
        self._jobs = reply.jobs
        self.jobsChanged.emit()

    def _why(self, row: paper.JobRow) -> str:
        if not row.reason:
            return self.tr("waiting to be printed")
        try:
            return phrase(f"errors.{row.reason}", self._language, field=row.printer)
        except BugError:
            return row.reason
