"""What is found while a form is read: all of it is gathered, then told at once."""

from __future__ import annotations

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem, FormRefused
from kiosk.forms.model.source import Element, Source
from kiosk.forms.xpath import Expression, parse


class Findings:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[FormProblem] = []
        self.notes: list[FormProblem] = []
        self._anywhere: dict[str, Expression] = {}
        """what means the same wherever it stands: `true()`, a whole list"""

    def refuse(
        self,
        code: str,
        at: Element | None = None,
        field: str = "",
        part: str = "",
        **params: str | int | None,
    ) -> None:
        line = 0 if at is None else self.source.line(at)
        self.keep(FormProblem(code, field=field, part=part, line=line, position=0, **params))

    def keep(self, problem: FormProblem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= bounds.PROBLEMS:
            raise FormRefused(self.problems)

    def note(
        self, code: str, at: Element, field: str, part: str = "", **params: str | int | None
    ) -> None:
        if len(self.notes) < bounds.PROBLEMS:
            line = self.source.line(at)
            self.notes.append(
                FormProblem(code, field=field, part=part, line=line, position=0, **params)
            )

    def parsed(self, text: str, at: Element, field: str, part: str) -> Expression | None:
        """The expression; None where it is none, which is kept among the problems."""
        known = self._anywhere.get(text)
        if known is not None:
            return known
        try:
            expression = parse(text, field=field, part=part)
        except FormProblem as problem:
            self.keep(self.placed(problem, at))
            return None
        if expression.anywhere:
            self._anywhere[text] = expression
        return expression

    def placed(self, problem: FormProblem, at: Element) -> FormProblem:
        problem.line = self.source.line(at)
        problem.params["line"] = str(problem.line)
        return problem

    def stop(self) -> None:
        """Who goes on from here may take for granted what was checked so far."""
        if self.problems:
            raise FormRefused(self.problems)
