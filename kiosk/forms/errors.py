"""What a form is refused for: the place in it, and what is to be done.

`part` calls the attribute by the column of the sheet it comes from, so that whoever reads the
sheet finds the cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.errors import KnownError


class FormProblem(KnownError):
    """One thing that a form may not hold here."""

    def __init__(
        self,
        code: str,
        *,
        field: str = "",
        part: str = "",
        line: int = 0,
        position: int = 0,
        **params: str | int | None,
    ) -> None:
        self.part = part
        self.line = line
        self.position = position
        super().__init__(code, field=field, part=part, line=line, position=position, **params)


class FormRefused(KnownError):
    """All that was found in a form; the first by name."""

    def __init__(self, problems: Sequence[FormProblem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__("forms.refused", field=first.field, count=len(problems), line=first.line)
