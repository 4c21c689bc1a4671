"""From cases as the services know them to what the contract says."""

from __future__ import annotations

from typing import cast

from kiosk.agent.core.parts import part_of
from kiosk.api import basis, case_desk, case_filing
from kiosk.clock import to_text
from kiosk.domain.case import UNDO_SECONDS, headline
from kiosk.domain.disputes.kinds import kind_of
from kiosk.domain.identity import mask_name, mask_phone, mask_written
from kiosk.domain.risk import is_quiet
from kiosk.hall.schema import Hall
from kiosk.hall.schema_cases import Category
from kiosk.ids import grouped
from kiosk.services.alarms.sentences import number_for, shelter_for
from kiosk.services.cases.filing import Filed
from kiosk.services.cases.receipts import receipt_token, typed_code
from kiosk.services.cases.tracking import Entry, Tracked
from kiosk.services.cases.withdrawing import may_be_withdrawn
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_inbox
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings


def choices(hall: Hall) -> case_filing.CaseChoices:
    return case_filing.CaseChoices(
        categories=tuple(map(_category, hall.category)),
        cells=tuple(
            case_filing.CellRow(cell=cell.id, name=cell.name, places=cell.places)
            for cell in hall.cell
        ),
        tiers=hall.cases.tiers,
    )


def _category(category: Category) -> case_filing.CategoryRow:
    return part_of(
        case_filing.CategoryRow, category, category=category.id, type=category.kind,
        questions=category.question,
    )  # fmt: skip


def emergency(
    context: HallContext, hazard: str, *, quiet: bool = False
) -> case_filing.Emergency | None:
    if not hazard:
        return None
    return case_filing.Emergency(
        hazard=hazard, phone=number_for(context, hazard), quiet=quiet or is_quiet(hazard),
        shelter=shelter_for(context, hazard),
    )  # fmt: skip


def alike(case: Case) -> case_filing.AlikeCase:
    return part_of(case_filing.AlikeCase, case, case=case.case_id, neighbours=case.joined + 1)


def filed(context: HallContext, made: Filed) -> case_filing.FiledCase:
    case, event = made.case, made.event
    return case_filing.FiledCase(
        case=case.case_id,
        number=case.number,
        code=grouped(typed_code(context.keys, case.case_id, event.seq)),
        receipt=receipt_token(context.keys, case.case_id, event.at, event.hash),
        type=case.type,
        category=case.category,
        respond_by=case.respond_by,
        settle_by=case.settle_by,
        joined=case.joined,
        emergency=emergency(context, event["hazard"], quiet=event["quiet"]),
        job=made.job,
        print_state="queued" if made.job else "none",
        dispute_kind=kind_of(event.get("dispute_kind"), case.category) if case.dispute else None,
        cell=event["cell"],
        place=event.get("place") or "",
        undo_seconds=UNDO_SECONDS if may_be_withdrawn(case) else 0,
    )


def tracked(found: Tracked) -> case_filing.TrackedCase:
    case = found.case
    return case_filing.TrackedCase(
        number=case.number,
        proven=found.proven,
        state=cast(basis.CaseStateName, str(case.state)),
        type=case.type,
        category=case.category,
        cell=case.cell,
        place=case.place,
        tier=case.tier,
        joined=case.joined,
        filed_at=case.filed_at,
        respond_by=case.respond_by,
        responded_at=case.responded_at,
        settle_by=case.settle_by,
        resolved_at=case.resolved_at,
        result=found.result,
        erased=case.text is None and not case.one_tap,
        entries=tuple(map(entry, found.entries)),
        urgent=bool(case.hazard),
        withdrawn=found.withdrawn,
        may_withdraw=may_be_withdrawn(case) and not found.withdrawn,
    )


def entry(line: Entry) -> case_filing.CaseEntry:
    return part_of(case_filing.CaseEntry, line)


def row(case: Case, category: str, *, outside_late: bool = False) -> case_desk.CaseRow:
    """`category`: its name, the title of what has no words of its own."""
    return case_desk.CaseRow(
        case=case.case_id,
        number=case.number,
        version=case.version,
        title=headline(mask_written(case.text)) if case.text else category,
        type=case.type,
        category=case.category,
        risk=case.risk,
        state=cast(basis.CaseStateName, str(case.state)),
        tier=case.tier,
        assignee=case.assignee,
        cell=case.cell,
        place=case.place,
        one_tap=case.one_tap and not case.origin,  # that nobody filed by a tap
        hazard=case.hazard,
        dispute=case.dispute,
        joined=case.joined,
        filed_at=case.filed_at,
        due=case.next_due,
        responded=bool(case.responded_at),
        late=case.late,
        alert=case.alert == "raised",
        confined=bool(case.origin),
        outside_late=outside_late,
    )


def contacts(reports: list[Recorded], *, full: bool) -> tuple[case_desk.Contact, ...]:
    """Who filed and who joined; masked unless they were asked for."""
    return tuple(_contact(event, full=full) for event in reports)


def joiner(event: Recorded, *, full: bool) -> case_desk.JoinedReport:
    """What a neighbour told who joined. Events of before version 8 of the tables hold only words
    and contact."""
    return case_desk.JoinedReport(
        report=event.seq,
        at=to_text(event.at),
        contact=_contact(event, full=full),
        text=event.get("text") or "",
        category=event.get("category", ""),
        cell=event.get("cell", ""),
        place=event.get("place") or "",
        detail=event.get("detail") or "",
        happened=event.get("happened") or "",
        answers=event.get("answers") or {},
        photos=tuple(event.get("photos") or ()),
        hazard=event.get("hazard", ""),
    )


def _contact(event: Recorded, *, full: bool) -> case_desk.Contact:
    name, phone = event.get("name") or "", event.get("phone") or ""
    return case_desk.Contact(
        name=name if full else mask_name(name),
        phone=phone if full else mask_phone(phone),
        joined=event.type == "case.joined",
        anonymous=bool(event.public["anonymous"]),
    )


def state(tx: Reading, serial: int) -> case_desk.CasesState:
    """What every counter knows of the cases, also a locked one: nothing that somebody wrote."""
    return case_desk.CasesState(
        serial=serial,
        open=case_inbox.open_count(tx),
        overdue=case_inbox.overdue_count(tx),
        outside_late=len(handlings.late_cases(tx)),
    )
