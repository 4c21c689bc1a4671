"""An XForm read, checked against the profile, and put into the order in which it is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.forms.errors import FormProblem
from kiosk.forms.model.binds import Asked, Binds
from kiosk.forms.model.choices import Choices
from kiosk.forms.model.controls import Controls
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.form import Form, Group, Item, Question, Repeat
from kiosk.forms.model.instances import Instances
from kiosk.forms.model.order import Formula, Formulas, Key, ordered
from kiosk.forms.model.paths import Asking, Resolver
from kiosk.forms.model.slots import Slot
from kiosk.forms.model.source import XFORMS, XHTML, Element, Source, first
from kiosk.forms.model.texts import Texts
from kiosk.forms.xpath.nodes import Literal

_FORMULAS = {
    "relevant": "relevant", "calculate": "calculate", "repeat_count": "count",
    "choice_filter": "choices",
}  # fmt: skip


def load(xml: bytes) -> Form:
    """The form; a FormRefused with all that was found where it is none for here."""
    source = Source(xml)
    return _Loading(source, Findings(source)).form()


class _Loading:
    def __init__(self, source: Source, findings: Findings) -> None:
        self._source = source
        self._findings = findings
        self._model, self._body, self._title = self._halves()
        self._texts = Texts(self._model, findings)
        instances = Instances(self._model, self._repeats(), findings)
        if instances.root is None:
            findings.refuse("forms.no_instance", self._model)
            findings.stop()
        self._root: Slot = next(iter(instances.slots.values()))
        self._slots, self._lists = instances.slots, instances.lists
        self._binds = Binds(self._model, self._slots, findings)
        self._choices = Choices(self._binds, self._texts, self._lists, findings)

    def _halves(self) -> tuple[Element, Element, str]:
        root = self._source.root
        head, body = (root.find(f"{XHTML}{name}") for name in ("head", "body"))
        model = None if head is None else first(head, "model")
        if root.tag != f"{XHTML}html" or head is None or body is None or model is None:
            self._findings.refuse("forms.no_xform", root)
            self._findings.stop()
            raise AssertionError  # stop has raised
        return model, body, (head.findtext(f"{XHTML}title") or "").strip()

    def _repeats(self) -> set[str]:
        return {
            "/".join(step.rpartition(":")[2] for step in (each.get("nodeset") or "").split("/"))
            for each in self._body.iter(f"{XFORMS}repeat")
        }

    def form(self) -> Form:
        controls = Controls(self._binds, self._texts, self._choices, self._findings)
        items = controls.items(self._body)
        questions = list(_questions(items))
        asked: dict[Slot, Question] = {}
        for question in questions:
            asked.setdefault(question.slot, question)
        for slot in self._slots.values():
            slot.guards = tuple(each for each in slot.above() if each.relevant is not None)
        self._kept(questions)
        formulas = self._formulas(asked)
        self._findings.stop()
        if not questions:
            self._findings.refuse("forms.no_questions", self._body)
            self._findings.stop()
        root = self._root.element
        return Form(
            id=root.get("id") or self._root.name,
            title=self._title,
            version=root.get("version") or root.get("{http://openrosa.org/xforms/}version") or "",
            languages=tuple(self._texts.languages),
            default_language=self._texts.default,
            pages="pages" in (self._body.get("class") or "").split(),
            items=items,
            root=self._root,
            slots=self._slots,
            lists=self._lists,
            formulas=formulas,
            at_start=self._binds.at_start,
            notes=tuple(self._findings.notes),
            asked=asked,
        )

    def _kept(self, questions: list[Question]) -> None:
        """What only shows or heads something, and what names the submission, is no answer."""
        for question in questions:
            if question.kind in ("note", "header"):
                question.slot.kept = False
        meta = self._slots.get(f"{self._root.path}/meta")
        for slot in meta.leaves() if meta is not None else ():
            slot.kept = False

    def _formulas(self, questions: dict[Slot, Question]) -> Formulas:
        resolver = Resolver(self._slots, self._lists)
        found: list[tuple[Asked, set[Key]]] = []
        words: dict[Slot, set[Key]] = {}
        for asked in self._binds.asked:
            asking = Asking(asked.slot, asked.slot.path, asked.part, 0)
            try:
                inputs = resolver.resolve(asked.expression, asking)
            except FormProblem as problem:
                self._findings.keep(self._findings.placed(problem, asked.element))
                continue
            for note in resolver.notes:
                self._findings.notes.append(self._findings.placed(note, asked.element))
            found.append((asked, inputs))
            if asked.part in ("label", "choice_filter"):
                words.setdefault(asked.slot, set()).update(inputs)
        formulas = []
        for asked, inputs in found:
            self._named_choices(asked, inputs, words, questions)
            formula = self._formula(asked, inputs, questions)
            if formula is not None:
                formulas.append(formula)
        order, circle = ordered(formulas)
        if circle:
            way = [each.slot.path for each in circle]
            elements = {asked.expression: asked.element for asked in self._binds.asked}
            self._findings.refuse(
                "forms.cycle",
                elements[circle[0].expression],
                field=way[0],
                part={"count": "repeat_count", "choices": "choice_filter"}.get(
                    circle[0].kind, circle[0].kind
                ),
                found=" → ".join([*way[-12:], way[0]]),
            )
        return order

    def _formula(
        self, asked: Asked, inputs: set[Key], questions: dict[Slot, Question]
    ) -> Formula | None:
        slot, kind = asked.slot, _FORMULAS.get(asked.part)
        if asked.part == "calculate" and asked.expression is not slot.calculate:
            return None  # set by an event, once
        if kind is None or (kind == "choices" and not self._narrowed(asked, inputs, questions)):
            return None
        if kind == "count":
            slot = next(each for each in self._slots.values() if each.count is asked.expression)
        return Formula(kind, slot, asked.expression, inputs)

    def _narrowed(self, asked: Asked, inputs: set[Key], questions: dict[Slot, Question]) -> bool:
        """Whether what is offered changes while the form is answered."""
        question = questions.get(asked.slot)
        offered = None if question is None else question.choices
        first_of_slot = offered is not None and offered.nodeset is asked.expression
        return bool(inputs) and first_of_slot and asked.slot.calculate is None

    def _named_choices(
        self,
        asked: Asked,
        inputs: set[Key],
        words: dict[Slot, set[Key]],
        questions: dict[Slot, Question],
    ) -> None:
        """`jr:choice-name` hangs on all that the label of a choice hangs on."""
        for call in asked.expression.calls:
            path = call.arguments[-1] if call.name == "jr:choice-name" else None
            if isinstance(path, Literal):
                slot = self._slots.get(str(path.value).strip())
                if slot is None or slot not in questions or questions[slot].choices is None:
                    self._findings.refuse(
                        "forms.no_choices_there",
                        asked.element,
                        field=asked.slot.path,
                        part=asked.part,
                        found=str(path.value).strip(),
                    )
                else:
                    inputs |= words.get(slot, set()) - {("value", asked.slot)}


def _questions(items: list[Item]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Group | Repeat):
            yield from _questions(item.items)
        else:
            yield item
