"""What happened in a hall before the day that is rehearsed: told to its journal week by week, with
a clock that stands in those weeks, before its agent starts for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, repeat

from kiosk.clock import ManualClock
from kiosk.domain import opening
from kiosk.errors import BugError
from kiosk.paths import DataFolder
from kiosk.services.access import staff
from kiosk.services.cases import filing, work
from kiosk.services.cases.checked import Filing
from kiosk.services.context import HallContext
from kiosk.services.disputes import ending
from kiosk.services.disputes import opening as taking_up
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.disputes import rows
from kiosk.triage.judge import Triage
from kiosk.wiring.agent import open_context
from kiosk.wiring.provisioning import open_keys

LAMPS = (6, 7, 5, 6, 8, 6, 5, 7, 6, 7), (2, 1, 2, 3, 1, 2, 1)
"""Lamps that do not burn, each week before they were renewed, and after it."""
WEEKS = sum(map(len, LAMPS))
QUARRELS = (
    "楼上邻居半夜放音响，吵得睡不着，说了几次都不听，请帮忙调解",
    "邻居在花园里养鸡，臭味很大，和他吵架也没用，请帮忙调解",
    "两家为花园里晾衣服的地方又吵架了，请帮忙调解",
)
GARDEN = "中心花园"
CLERK = "chenjie"
FIXED = "灯已修好"


def live_through(folder: DataFolder, clock: ManualClock) -> date:
    """The weeks before; the clock stands at their end. The day on which the lamps were renewed."""
    store, context, _ = open_context(folder, open_keys(folder), clock)
    months = _Months(store, context, clock)
    try:
        with store.transaction() as tx:  # she left with the summer: nobody signs in as she
            staff.add(tx, CLERK, name="陈洁", role="clerk", pin_hash="", by="tech")
        before, after = LAMPS
        months.pass_by(before, quarrels=())
        renewed = opening.business_date(context.hall.hall.timezone, clock.now())
        months.pass_by(after, quarrels=QUARRELS)
    finally:
        store.close()
    return renewed


class _Months:
    def __init__(self, store: Store, context: HallContext, clock: ManualClock) -> None:
        self._store, self._context, self._clock = store, context, clock
        triage = Triage.load()
        self._judge = lambda text: triage.judge(text, context.hall.category)

    def pass_by(self, lamps: Sequence[int], quarrels: Sequence[str]) -> None:
        """A week each: so many lamps, all of them mended within days, and a quarrel or none."""
        for count, quarrel in zip(lamps, chain(quarrels, repeat("")), strict=False):
            for number in range(1, count + 1):
                self._settled(Filing(kind="complaint", category="lamp_road", cell="g1",
                                     text=f"{number}号路灯不亮，晚上看不见"))  # fmt: skip
            if quarrel:
                self._failed(Filing(kind="help", category="dispute_neighbours", text=quarrel,
                                    cell="g1", place=GARDEN))  # fmt: skip
            self._clock.advance(days=7)

    def _filed(self, tx: Transaction, told: Filing) -> Case:
        return filing.file(
            tx, self._context, told, Resident(), self._judge, terminal="resident-1", session="s-1"
        ).case

    def _settled(self, told: Filing) -> None:
        with self._store.transaction() as tx:
            case = self._filed(tx, told)
            work.resolve(tx, self._context, case.case_id, case.version, CLERK, FIXED)

    def _failed(self, told: Filing) -> None:
        """A quarrel that was talked about and not settled: it comes again."""
        with self._store.transaction() as tx:
            case = self._filed(tx, told).case_id
            taking_up.take_up(tx, self._context)
            made = rows.by_case(tx, case)
            if made is None:
                raise BugError(f"the triage takes this for no quarrel: {told.text}")
            ending.close(tx, self._context, case, made.version, CLERK, "failed", "谈不拢")
