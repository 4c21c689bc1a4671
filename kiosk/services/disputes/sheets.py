"""The signed sheet of an agreement: of the newest draft alone, looked at with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes import agreements, recordings
from kiosk.storage.blobs import Finished
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import rows, sheets
from kiosk.storage.tables.disputes.rows import Dispute
from kiosk.storage.tables.disputes.sheets import Page, Sheet

AT_ONCE = 50  # events a transaction


def wanted(tx: Reading, dispute: Dispute) -> int:
    """The version of the agreement of which a sheet may be taken in: the newest, once it was
    printed; 0 for none."""
    found = agreements.newest(tx, dispute)
    if found is None or found.terms is None:
        return 0
    printed = any(
        each.type == "dispute.printed" and each.public["paper"] == "agreement"
        for each in rows.log(tx, dispute)
        if each.seq > found.seq
    )
    return found.version if printed else 0


def missing(tx: Reading, dispute: Dispute) -> bool:
    """Whether it counts as signed, and no sheet of that version ever came in."""
    found = agreements.newest(tx, dispute)
    signed = found is not None and found.signed and dispute.signed_at
    return bool(signed) and _newest(tx, dispute) is None


def require(tx: Reading, case_id: str, staff: str, draft: int, replaces: str) -> Dispute:
    """Whether a sheet may be taken in now. `replaces`: the one of this version that is known, ""
    for none: who took another one in meanwhile is not overruled unseen.

    Raises KnownError `sheets.not_yours`, `disputes.no_draft`, `disputes.older_draft`,
    `sheets.not_printed`, `sheets.newer`.
    """
    dispute = recordings.of_staff(tx, case_id, staff, "sheets.not_yours")
    found = agreements.newest(tx, dispute)
    if found is None or found.terms is None:
        raise KnownError("disputes.no_draft", field="draft")
    if found.version != draft:
        raise KnownError("disputes.older_draft", field="draft", newest=found.version)
    if not wanted(tx, dispute):
        raise KnownError("sheets.not_printed", field="draft", draft=draft)
    last = _newest(tx, dispute)
    if last is not None and last.sheet != replaces:
        raise KnownError(
            "sheets.newer", field="replaces", staff=accounts.name_of(tx, last.staff) or "—"
        )
    return dispute


def keep(
    tx: Transaction, context: HallContext, case_id: str, staff: str, draft: int, replaces: str,
    name: str, pages: Sequence[Finished],
) -> Sheet:  # fmt: skip
    """Its pages, in the transaction that keeps their bytes. Raises as :func:`require`: what held
    before its first byte may hold no longer."""
    require(tx, case_id, staff, draft, replaces)
    tx.record(
        "dispute.sheet_taken", case=case_id, day=context.minute(tx.at).date, staff=staff,
        draft=draft, sheet=name, blobs=[each.id for each in pages],
        hashes=[each.sha256 for each in pages],
    )  # fmt: skip
    found = sheets.by_id(tx, name)
    assert found is not None
    return found


def look(
    tx: Transaction, context: HallContext, case_id: str, staff: str, sheet: str, page: int, why: str
) -> Page:
    """Raises KnownError as :func:`visible` does, and `cases.words_missing`."""
    found = visible(tx, case_id, staff, sheet, page)
    tx.record(
        "dispute.sheet_seen", case=case_id, day=context.minute(tx.at).date, staff=staff,
        sheet=sheet, page=page, words=recordings.reason(why),
    )  # fmt: skip
    return found


def visible(tx: Reading, case_id: str, staff: str, sheet: str, page: int) -> Page:
    """Raises KnownError `sheets.not_yours`, `sheets.unknown`."""
    dispute = recordings.of_staff(tx, case_id, staff, "sheets.not_yours")
    found = sheets.by_id(tx, sheet)
    shown = sheets.page(tx, found, page) if found and found.key == dispute.key else None
    if shown is None:
        raise KnownError("sheets.unknown", field="sheet")
    return shown


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events of sheets kept as long as recordings are, some at a time. None while the clock is not
    trusted."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.disputes.keep_recordings_days)
    return sheets.before(tx, to_text(before), AT_ONCE)


def _newest(tx: Reading, dispute: Dispute) -> Sheet | None:
    """Of the newest version of the agreement."""
    found = [each for each in sheets.of_dispute(tx, dispute.key) if each.draft == dispute.draft]
    return found[-1] if found else None
