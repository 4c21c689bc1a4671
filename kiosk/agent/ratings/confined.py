"""What a manager reads who opens the case behind a low rating: from the rating, nothing more."""

from __future__ import annotations

from kiosk import languages
from kiosk.api import case_desk
from kiosk.domain.identity import mask_phone
from kiosk.domain.staff import Capability
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.ratings import following
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.cases import Case


class ConfinedCases:
    """Of `cases` with the origin "rating"."""

    right: Capability = following.SEES

    def __init__(self, context: HallContext) -> None:
        self._context = context

    def title(self, language: str) -> str:
        return phrase("rating.case", language)

    def admits(self, tx: Reading, case: Case, staff: str) -> bool:
        return following.admits(tx, case, staff)

    def told(
        self, tx: Reading, case: Case, *, full: bool
    ) -> tuple[str, tuple[case_desk.Contact, ...]]:
        seen = following.of_case(tx, case)
        language = self._context.hall.hall.default_language
        if seen.erased:
            return "", ()
        names = {each.id: each.name.of(language) for each in self._context.hall.ratings.reasons}
        lines = [phrase("rating.about", language, about=self._about(seen.about, language))]
        if seen.reasons:
            told = languages.of(language).items.join(names.get(each, each) for each in seen.reasons)
            lines.append(phrase("rating.reasons", language, reasons=told))
        if seen.words:
            lines.append(phrase("rating.words", language, words=seen.words))
        if seen.phone:
            lines.append(phrase("rating.call_back", language))
        phone = seen.phone if full else mask_phone(seen.phone)
        contact = case_desk.Contact(name="", phone=phone, joined=False, anonymous=not seen.phone)
        return "\n".join(lines), (contact,)

    def assigns(self, tx: Reading, case: Case, to: str) -> None:
        following.assigns(tx, case, to)

    def settles(self, tx: Reading, case: Case) -> None:
        following.settles(tx, case)

    def _about(self, about: str, language: str) -> str:
        hall = self._context.hall
        service, category = hall.service_by_id(about), hall.category_by_id(about)
        known = service or category
        return known.name.of(language) if known else about
