"""What questions offer: items that stand in them, or a list that an expression picks from."""

from __future__ import annotations

from kiosk.forms import bounds
from kiosk.forms.model.binds import Binds
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.form import Choice, ChoiceList, Words
from kiosk.forms.model.slots import EntryList, Slot
from kiosk.forms.model.source import Element, first, local, named
from kiosk.forms.model.texts import Texts
from kiosk.forms.xpath.nodes import Call, Literal, Part, Path

_BY_ID = "jr:itext("


class Choices:
    def __init__(
        self, binds: Binds, texts: Texts, lists: dict[str, EntryList], findings: Findings
    ) -> None:
        self._binds = binds
        self._texts = texts
        self._lists = lists
        self._findings = findings
        self._shared: dict[tuple[str, str, str], ChoiceList] = {}
        self._items = 0

    def read(self, element: Element, slot: Slot, kind: str) -> ChoiceList:
        itemset = first(element, "itemset")
        found = self._fixed(element, slot) if itemset is None else self._picked(itemset, slot)
        if itemset is None and not found.fixed:
            self._findings.refuse("forms.no_choices", element, field=slot.path)
        self._names(found, element, slot, kind)
        return found

    def _names(self, found: ChoiceList, element: Element, slot: Slot, kind: str) -> None:
        names = [choice.name for choice in found.every()]
        for name in names:
            if not name or (kind != "select_one" and len(name.split()) != 1):
                self._findings.refuse("forms.choice_name", element, field=slot.path, found=name)
                return
        twice = (
            {name for name in names if names.count(name) > 1}
            if len(found.fixed) < 200 and found.fixed
            else set()
        )
        for name in sorted(twice):
            self._findings.refuse("forms.choice_twice", element, field=slot.path, found=name)

    def _fixed(self, element: Element, slot: Slot) -> ChoiceList:
        choices = []
        for item in named(element, "item"):
            value = first(item, "value")
            name = (value.text or "").strip() if value is not None else ""
            words = self._texts.of(first(item, "label"), slot.path, "label")
            self._outputs(words, slot, item)
            choices.append(Choice(name, words))
        self._items += len(choices)
        if self._items > bounds.CHOICES:
            self._findings.refuse(
                "forms.choices", element, field=slot.path, count=self._items, limit=bounds.CHOICES
            )
            self._findings.stop()
        return ChoiceList(fixed=tuple(choices))

    def _outputs(self, words: Words, slot: Slot, at: Element) -> None:
        for expression in words.expressions():
            self._binds.ask(slot, expression, "label", at)

    def _picked(self, itemset: Element, slot: Slot) -> ChoiceList:
        text = itemset.get("nodeset") or ""
        value, label = first(itemset, "value"), first(itemset, "label")
        column = (value.get("ref") or "").strip() if value is not None else ""
        said = (label.get("ref") or "").strip() if label is not None else ""
        if any(local(child.tag) not in ("value", "label", "copy") for child in itemset):
            self._findings.refuse("forms.element", itemset, field=slot.path, found="itemset")
        expression = self._findings.parsed(text, itemset, slot.path, "choice_filter")
        if expression is None:
            return ChoiceList()
        self._binds.ask(slot, expression, "choice_filter", itemset)
        slot.choice_paths = expression
        name = picks_from(expression.root)
        if name is not None and name not in self._lists:
            self._findings.refuse(
                "forms.no_list", itemset, field=slot.path, part="choice_filter", found=name
            )
            return ChoiceList()
        entries = self._lists.get(name) if name is not None else None
        found = ChoiceList(nodeset=expression, value=column, label=said, entries=entries)
        if entries is not None:
            found.by_entry = self._of_list(entries, column, said, slot, itemset).by_entry
        return found

    def _of_list(
        self, entries: EntryList, column: str, said: str, slot: Slot, at: Element
    ) -> ChoiceList:
        key = (entries.id, column, said)
        if key in self._shared:
            return self._shared[key]
        by_id = said.startswith(_BY_ID)
        source = said.removeprefix(_BY_ID).rstrip(") ").strip() if by_id else said
        if not by_id and "(" in said:
            name = said.partition("(")[0].strip()
            self._findings.refuse("forms.function", at, slot.path, "choice_filter", found=name)
            return ChoiceList()
        found = ChoiceList()
        plain = True
        columns = entries.columns()
        for wanted in (column, source):
            if entries.entries and wanted not in columns:
                self._findings.refuse(
                    "forms.column",
                    at,
                    field=slot.path,
                    part="choice_filter",
                    found=wanted,
                    list=entries.id,
                )
                return found
        for entry in entries.entries:
            text = entry.fields.get(source, "")
            if by_id:
                words = self._texts.of_id(
                    text, at, f"{entries.id}/{entry.fields.get(column, '')}", "label"
                )
            else:
                words = Words(dict.fromkeys(self._texts.languages, (text,)) if text else {})
            plain = plain and not words.expressions()
            self._outputs(words, slot, at)
            found.by_entry[entry] = Choice(entry.fields.get(column, ""), words)
        if plain:
            self._shared[key] = found
        return found


def picks_from(part: Part) -> str | None:
    """The list of `instance('id')/…`, shuffled or not; None where it is no list."""
    if isinstance(part, Call) and part.name == "randomize":
        return picks_from(part.arguments[0])
    if isinstance(part, Path) and isinstance(part.start, Call) and part.start.name == "instance":
        name = part.start.arguments[0]
        return str(name.value) if isinstance(name, Literal) else None
    return None
