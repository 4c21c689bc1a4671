"""A hall with organisations that help it, for stories; a clock that moves when told."""

from __future__ import annotations

from typing import Any

from kiosk.services.access import staff as staff_service
from kiosk.services.outside import entrusting, helping, keeping, register
from kiosk.storage.tables.outside import handlings
from kiosk.storage.tables.outside.handlings import Handling
from kiosk.storage.tables.outside.organisations import Organisation
from tests.services.case_story import CaseStory

BRIEF = "请检查三号楼前的路灯并修好"
DUE = "2026-11-27"  # the story begins on the 24th


class OutsideStory(CaseStory):
    """Each sentence one call of a service in one transaction."""

    def helps(self, name: str = "康宁物业", *accounts: str, **told: Any) -> Organisation:
        """An organisation, with accounts of its people."""
        asked = {"kind": "property", "work": "小区维修", "contact": "周经理",
                 "phone": "13800135521", **told}  # fmt: skip
        with self.store.transaction() as tx:
            made = register.register(tx, "wang", name=name, **asked)
            for each in accounts:
                staff_service.add(
                    tx, each, name=each, role="helper", pin_hash="x$y", by="wang",
                    organisation=made.organisation,
                )  # fmt: skip
        return made

    def ends(self, organisation: str) -> None:
        with self.store.transaction() as tx:
            register.end(tx, organisation, "wang")

    def closes(self, account: str) -> None:
        with self.store.transaction() as tx:
            staff_service.disable(tx, account, by="wang")

    def entrusts(
        self, case: str, organisation: str, *, leads: bool = False, due: str = DUE,
        brief: str = BRIEF, version: int = 0,
    ) -> Handling:  # fmt: skip
        seen = version or self.case(case).version
        with self.store.transaction() as tx:
            return entrusting.entrust(
                tx, self.context, case, seen, "li", organisation, due, brief, leads=leads
            )

    def staff_does(self, step: str, case: str, organisation: str, reason: str = "商量过") -> None:
        version = self.case(case).version
        with self.store.transaction() as tx:
            getattr(entrusting, step)(tx, self.context, case, version, "li", organisation, reason)

    def helper_does(self, step: str, case: str, account: str, *words: str) -> Any:
        with self.store.transaction() as tx:
            return getattr(helping, step)(tx, self.context, case, account, *words)

    def mine(self, account: str) -> list[str]:
        with self.store.reading() as tx:
            return [each.case.case_id for each in helping.mine(tx, account)]

    def hands(self, case: str) -> list[Handling]:
        with self.store.reading() as tx:
            return handlings.of_case(tx, case)

    def lead(self, case: str) -> str:
        return handlings.leads(self.hands(case))

    def a_minute_outside(self) -> int:
        """What the agent does each minute."""
        done = 0
        for find, settle in keeping.WORK:
            with self.store.reading() as tx:
                found = find(tx, self.context)
            if found:
                with self.store.transaction() as tx:
                    done += settle(tx, self.context)
        return done
