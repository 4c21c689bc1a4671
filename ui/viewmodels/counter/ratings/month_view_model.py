"""A month in ratings: the hall, why it was not well, each account of which something may be told.

What is too few to be told stays untold here too: the agent sends no figure of it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, ratings
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BEST, WORST = 5, 1
Row = dict[str, str | float]


@QmlElement
class CounterRatingMonthViewModel(LinkedViewModel):
    figuresChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = False
        self._open = False  # this page is the one that is seen
        self._wanted = ""  # empty: the newest
        self._told: ratings.MonthFigures | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "reports" in signed.capabilities
            self._wanted, self._told = "", None
            self.figuresChanged.emit()
            self._look("")  # who came back to the open page

    def retranslate(self) -> None:
        self.figuresChanged.emit()

    # --- which month ---

    @Slot(bool)
    def shows(self, visible: bool) -> None:
        """The page is opened, or left."""
        self._open = visible
        self._look(self._wanted)

    @Slot(int)
    def step(self, months: int) -> None:
        """To an older month (-1) or a newer one, of those that stand."""
        known = self._told.months if self._told else ()
        if self._told is None or self._told.month not in known:
            return
        at = known.index(self._told.month) - months  # the newest stands first
        if 0 <= at < len(known):
            self._look(known[at])

    @Slot()
    def newest(self) -> None:
        self._look("")

    def _look(self, month: str) -> None:
        self._wanted = month
        if self._may and self._open:
            self.ask("ratings.figures", ratings.FiguresOf(month=month), self._show)

    def _show(self, told: ratings.MonthFigures) -> None:
        if self._wanted not in ("", told.month):
            return  # an answer to what was asked before
        self._told = told
        self.figuresChanged.emit()

    @Property(str, notify=figuresChanged)
    def month(self) -> str:
        return self._name(self._told.month) if self._told and self._told.month else ""

    @Property(bool, notify=figuresChanged)
    def hasOlder(self) -> bool:
        told = self._told
        return told is not None and bool(told.months) and told.month != told.months[-1]

    @Property(bool, notify=figuresChanged)
    def hasNewer(self) -> bool:
        told = self._told
        return told is not None and bool(told.months) and told.month != told.months[0]

    @Property(str, notify=figuresChanged)
    def untold(self) -> str:
        """Why there are no figures of the hall; "" where there are."""
        told = self._told
        if told is None or told.hall is not None:
            return ""
        if not told.month:
            return self.tr("There are no figures yet: a month's are made when it is over.")
        return self.tr("Fewer than five rated in this month, so nothing is told of it.")

    # --- its figures ---

    @Property("QVariantList", notify=figuresChanged)  # type: ignore[arg-type]
    def figures(self) -> list[Row]:
        """{name, value}: the month at a glance."""
        hall = self._told.hall if self._told else None
        if hall is None:
            return []
        content = sum(hall.levels[:2])
        told = (
            (self.tr("Ratings"), f"{hall.count}"),
            (self.tr("Mean, of 5"), f"{hall.mean:.2f}"),
            (self.tr("Satisfied"), f"{content / hall.count:.0%}"),
            (self.tr("Not satisfied"), f"{hall.low}"),
        )
        return [{"name": name, "value": value} for name, value in told]

    @Property("QVariantList", notify=figuresChanged)  # type: ignore[arg-type]
    def levels(self) -> list[Row]:
        """{name, value, share}: how often each face, the most content first."""
        hall = self._told.hall if self._told else None
        names = (
            self.tr("Very satisfied"), self.tr("Satisfied"), self.tr("Fair"),
            self.tr("Dissatisfied"), self.tr("Very dissatisfied"),
        )  # fmt: skip
        if hall is None:
            return []
        return [
            {"name": name, "value": f"{count}", "share": count / hall.count}
            for name, count in zip(names, hall.levels, strict=True)
        ]

    @Property("QVariantList", notify=figuresChanged)  # type: ignore[arg-type]
    def reasons(self) -> list[Row]:
        """{name, value, share} of each reason that at least five gave, of those not satisfied."""
        told = self._told
        if told is None or told.hall is None:
            return []
        return [
            {
                "name": each.name.of(self._language) if each.name else each.reason,
                "value": f"{each.count}",
                "share": min(1.0, each.count / max(1, told.hall.low)),
            }
            for each in told.reasons
        ]

    @Property("QVariantList", notify=figuresChanged)  # type: ignore[arg-type]
    def staff(self) -> list[Row]:
        """{name, count, mean, low} of each account of which figures may be told."""
        return [
            {
                "name": each.name or each.staff,
                "count": f"{each.figures.count}",
                "mean": f"{each.figures.mean:.2f}",
                "low": f"{each.figures.low}",
            }
            for each in (self._told.staff if self._told else ())
        ]

    @Property(str, notify=figuresChanged)
    def held(self) -> str:
        """Of how many accounts nothing is told, and why."""
        held = self._told.held if self._told else 0
        if not held:
            return ""
        return self.tr(
            "Of %n account(s) nothing is told: fewer than five ratings, or they could be found out"
            " by subtracting.", "", held,
        )  # fmt: skip

    @Property("QVariantList", notify=figuresChanged)  # type: ignore[arg-type]
    def trend(self) -> list[Row]:
        """{month, value, share, said}: the mean of each month; a share of 0 where it is untold."""
        rows: list[Row] = []
        for each in self._told.trend if self._told else ():
            mean = each.hall.mean if each.hall else 0.0
            value = f"{mean:.2f}" if each.hall else "—"
            rows.append({
                "month": each.month[5:].lstrip("0"), "value": value,
                "share": (mean - WORST) / (BEST - WORST) if each.hall else 0.0,
                "said": f"{self._name(each.month)}: {value}",
            })  # fmt: skip
        return rows

    def _name(self, month: str) -> str:
        year, _, number = month.partition("-")
        return self.tr("{year}-{month}").format(year=year, month=number)
