"""The sheet `settings`: one row under its headings."""

from __future__ import annotations

import re

from kiosk.forms.sheet.findings import nearest
from kiosk.forms.sheet.rules.rows import Row, Table

_REFUSED = {
    "public_key": "survey.refused_encryption",
    "submission_url": "survey.refused_submission",
    "auto_send": "survey.refused_submission",
    "auto_delete": "survey.refused_submission",
    "sms": "survey.refused_submission",
}
_ID = re.compile(r"[^\W\d][\w.-]*")


def is_on(text: str) -> bool:
    return text.strip().lower() in ("yes", "true", "true()")


def check_settings(table: Table, languages: list[str]) -> Row | None:
    """The row that counts; `languages` are those of the other sheets."""
    filled = [row for row in table.rows if not row.is_empty]
    if not filled:
        return None
    row = filled[0]
    for name, code in _REFUSED.items():
        if row.text(name):
            table.note(code, row, name)
    form_id = row.text("form_id")
    if form_id and not _ID.fullmatch(form_id):
        mend = re.sub(r"[^\w.-]+", "_", form_id).strip("_") or "survey"
        mend = mend if _ID.fullmatch(mend) else f"s_{mend}"
        table.note("survey.form_id", row, "form_id", advice=True, value=form_id, mend=mend)
    default = row.text("default_language")
    if default and languages and default not in languages:
        mend = nearest(default, languages) or next(
            (each for each in languages if default in each), languages[0]
        )
        table.note("survey.default_language", row, "default_language", value=default, mend=mend)
    for other in filled[1:]:
        table.note("survey.settings_row", other, "form_title", advice=True)
    return row
