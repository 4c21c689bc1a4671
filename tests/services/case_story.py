"""A hall that takes cases, for stories: real database and triage, a clock that moves when told."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from kiosk.hall import file, schema_devices
from kiosk.hall.schema import Hall
from kiosk.paths import sample_hall as sample_file
from kiosk.services import erasure
from kiosk.services.access import staff
from kiosk.services.cases import filing, limits, work
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.residents import Resident
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.store import Store
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from kiosk.triage.judge import Judgement, Triage
from tests.services.hall_story import Story, sample_hall

LAMP = "小区路灯坏了三天没人修，晚上看不见"


@cache
def triage() -> Triage:
    return Triage.load()


def case_hall() -> Hall:
    """The queue's hall with the categories, cells and plans of the sample."""
    shipped = file.load(sample_file())
    return msgspec.structs.replace(
        sample_hall(), cases=shipped.cases, category=shipped.category, cell=shipped.cell,
        printer=(
            *sample_hall().printer,
            schema_devices.Printer(name="office-1", url="file:///dev/null", paper_mm=210),
        ),
        terminal=tuple(
            msgspec.structs.replace(each, slip_printer="office-1" if each.kind == "counter" else "")
            for each in sample_hall().terminal
        ),
    )  # fmt: skip


class CaseStory(Story):
    """Residents report, clerks work; each sentence one call of a service in one transaction."""

    def __init__(self, store: Store, context: Any, clock: Any) -> None:
        context.hall = case_hall()
        super().__init__(store, context, clock)
        self.blobs = Blobs(store.folder, clock)

    def judge(self, text: str) -> Judgement:
        return triage().judge(text, self.context.hall.category)

    def hires(self, *accounts: str) -> None:
        with self.store.transaction() as tx:
            for account in accounts:
                staff.add(tx, account, name=account, role="clerk", pin_hash="x$y", by="tech")

    def reports(self, text: str = LAMP, *, resident: Resident | None = None, **told: Any) -> Filed:
        told = {"kind": "complaint", "category": "lamp_road", **told}
        with self.store.transaction() as tx:
            return filing.file(
                tx, self.context, Filing(text=text, **told), resident or Resident(), self.judge,
                terminal="resident-1", session="s-1",
            )  # fmt: skip

    def joins(self, case_id: str, *, resident: Resident | None = None, **told: Any) -> Filed:
        told = {"kind": "complaint", "category": "lamp_road", **told}
        with self.store.transaction() as tx:
            made = filing.join(
                tx, self.context, case_id, Filing(**told), resident or Resident(), self.judge,
                terminal="resident-1", session="s-1",
            )  # fmt: skip
            for blob in told.get("photos", ()):
                self.blobs.commit(tx, blob)
            return made

    def photographs(self, picture: bytes) -> str:
        """A photograph that waits to be handed in."""
        blob = self.blobs.begin()
        self.blobs.append(blob, 0, picture)
        return blob

    def erases(self, case_id: str, report: int) -> None:
        """What one reporter told, the first or a neighbour who joined."""
        with self.store.transaction() as tx:
            erasure.erase_report(tx, self.blobs, case_id, report, "本人要求")

    def case(self, case_id: str) -> Case:
        with self.store.reading() as tx:
            found = cases.by_id(tx, case_id)
        assert found is not None
        return found

    def does(self, step: str, case_id: str, staff: str = "li", *more: Any, **named: Any) -> Case:
        """A clerk's step on the newest version of a case."""
        version = named.pop("version", None) or self.case(case_id).version
        with self.store.transaction() as tx:
            done: Case = getattr(work, step)(
                tx, self.context, case_id, version, staff, *more, **named
            )
            return done

    def a_minute_passes(self) -> int:
        """What the agent does each minute about limits."""
        touched = 0
        with self.store.reading() as tx:
            found = [case.case_id for case in limits.due_soon(tx, self.context)]
        if found:
            with self.store.transaction() as tx:
                touched = limits.look_after(tx, self.context, found)
        return touched

    def events(self, case_id: str) -> list[str]:
        with self.store.reading() as tx:
            return [each.type.removeprefix("case.") for each in cases.log(tx, case_id)]
