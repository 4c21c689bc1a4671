"""The organisations that help the hall: entered, changed, ended. One that ends takes its accounts
with it, and what it had in hand comes back (:mod:`~kiosk.services.outside.keeping`)."""

from __future__ import annotations

from kiosk.domain import case as words
from kiosk.domain import telephone
from kiosk.domain.outside import handling as rules
from kiosk.errors import KnownError
from kiosk.ids import new_id, plain
from kiosk.services.access import staff as staff_service
from kiosk.services.cases.work import needed
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.outside import organisations
from kiosk.storage.tables.outside.organisations import Organisation


def register(
    tx: Transaction, staff: str, *, kind: str, name: str, work: str, contact: str, phone: str,
    organisation: str = "",
) -> Organisation:  # fmt: skip
    """A new one, or one told anew. `work`: what it does; `contact` and `phone`: whom to ring.

    Raises KnownError `outside.kind`, `outside.unknown`, `outside.many`, `outside.name_there`,
    `cases.words_missing`, `cases.long`, `identity.contact`.
    """
    if kind not in rules.KINDS:
        raise KnownError("outside.kind", field="kind", kind=kind[:20], known=", ".join(rules.KINDS))
    before = active(tx, organisation) if organisation else None
    called = needed(name, rules.LONGEST_NAME, "name")
    for each in organisations.all_of_them(tx):
        same = each.state == "active" and each.name == called
        if same and each.organisation != organisation:
            raise KnownError("outside.name_there", field="name")
    if before is None and organisations.active_count(tx) >= rules.MOST_ORGANISATIONS:
        raise KnownError("outside.many", field="name", most=rules.MOST_ORGANISATIONS)
    number = telephone.contact(phone) if plain(phone).strip() else ""
    made = organisation or new_id("o")
    tx.record("organisation.registered", organisation=made, kind=kind, staff=staff, name=called,
              work=needed(work, words.LONGEST_LINE, "work"))  # fmt: skip
    person = words.plain_text(contact, rules.LONGEST_NAME, field="contact")
    if before is None or (person, number) != (before.contact, before.phone):
        tx.record("organisation.reached", organisation=made, staff=staff,
                  contact=person or None, phone=number or None)  # fmt: skip
        _forget(tx, made, keep_last=True)
    return known(tx, made)


def end(tx: Transaction, organisation: str, staff: str) -> None:
    """It helps no more: its accounts are closed with it, who is to be rung there is forgotten.

    Raises KnownError `outside.unknown`. One that ended stays so.
    """
    found = known(tx, organisation)
    if found.state == "ended":
        return
    tx.record("organisation.ended", organisation=organisation, staff=staff)
    for account in organisations.accounts(tx, organisation):
        staff_service.disable(tx, account, by=staff)
    _forget(tx, organisation)


def _forget(tx: Transaction, organisation: str, *, keep_last: bool = False) -> None:
    old = organisations.contacts(tx, organisation)
    if gone := old[:-1] if keep_last else old:
        tx.erase(gone, "replaced" if keep_last else "ended")


def known(tx: Reading, organisation: str) -> Organisation:
    """Raises KnownError `outside.unknown`."""
    found = organisations.by_id(tx, organisation)
    if found is None:
        raise KnownError("outside.unknown", field="organisation")
    return found


def active(tx: Reading, organisation: str) -> Organisation:
    """Raises KnownError `outside.unknown`, also of one that ended."""
    found = known(tx, organisation)
    if found.state != "active":
        raise KnownError("outside.unknown", field="organisation")
    return found


def of_account(tx: Reading, staff: str) -> Organisation:
    """For which somebody works. Raises KnownError `outside.unknown`."""
    account = accounts.by_id(tx, staff)
    if account is None or account.disabled:
        raise KnownError("outside.unknown", field="organisation")
    return active(tx, account.organisation)
