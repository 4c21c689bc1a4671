"""The body of a form: its questions, groups and repeats."""

from __future__ import annotations

import math

from kiosk.forms import bounds
from kiosk.forms.model import profile
from kiosk.forms.model.binds import Binds
from kiosk.forms.model.choices import Choices
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.form import Group, Item, Question, Repeat
from kiosk.forms.model.slots import Slot
from kiosk.forms.model.source import ODK, ROSA, XFORMS, Element, first, local
from kiosk.forms.model.texts import Texts
from kiosk.forms.xpath.values import text_number

_SELECTS = {"select": "select_multiple", "select1": "select_one", "rank": "rank"}
_ASIDE = {"label", "hint", "help", "item", "itemset", "choices", "value", "alert"}


class Controls:
    def __init__(self, binds: Binds, texts: Texts, choices: Choices, findings: Findings) -> None:
        self._binds = binds
        self._texts = texts
        self._choices = choices
        self._findings = findings
        self.repeats = 0

    def items(self, parent: Element) -> list[Item]:
        found: list[Item] = []
        for element in parent:
            name = local(element.tag)
            if not element.tag.startswith((XFORMS, ODK)):
                self._findings.refuse("forms.element", element, found=name)
            elif name in ("input", "trigger", "range", *_SELECTS):
                question = self._question(element, name)
                found += [question] if question else []
            elif name == "group":
                found.append(self._group(element))
            elif name == "repeat":
                repeat = self._repeat(element)
                found += [repeat] if repeat else []
            elif name in profile.CONTROLS:
                self._findings.refuse(
                    profile.CONTROLS[name],
                    element,
                    field=element.get("ref", ""),
                    part="type",
                    found=name,
                )
            elif name == "setvalue":
                pass  # of the repeat or group around it, taken there
            elif name not in _ASIDE:
                self._findings.refuse("forms.action", element, found=name)
        return found

    def _question(self, element: Element, name: str) -> Question | None:
        slot = self._binds.slot(element.get("ref") or "", element)
        if slot is None:
            return None
        field = slot.path
        if slot.group:
            self._findings.refuse("forms.group_asked", element, field=field)
        if element.get("mediatype"):
            self._findings.refuse("forms.upload", element, field=field, part="type", found=name)
        if element.get("query") is not None:
            self._findings.refuse(
                "forms.external", element, field=field, found=element.get("query")
            )
        question = Question(slot, self._kind(name, slot))
        slot.asked = True
        question.appearances = self._appearances(element, field)
        question.label = self._texts.of(first(element, "label"), field, "label")
        question.hint = self._texts.of(first(element, "hint"), field, "hint")
        bind = self._binds.of.get(slot)
        if bind is not None:
            question.constraint_message = self._texts.message(
                bind, "constraintMsg", field, "constraint_message"
            )
            question.required_message = self._texts.message(
                bind, "requiredMsg", field, "required_message"
            )
        if name in _SELECTS:
            question.choices = self._choices.read(element, slot, question.kind)
            if "label" in question.appearances:
                question.kind = "header"
        elif name == "range":
            self._range(question, element, slot)
        self._actions(element, slot)
        for words, part in ((question.label, "label"), (question.hint, "hint"),
                            (question.constraint_message, "constraint_message"),
                            (question.required_message, "required_message")):  # fmt: skip
            for expression in words.expressions():
                self._binds.ask(slot, expression, part, element)
        return question

    def _kind(self, name: str, slot: Slot) -> str:
        if name in _SELECTS:
            return _SELECTS[name]
        if name == "trigger":
            return "acknowledge"
        if name == "range":
            return "range"
        kind = profile.KINDS.get(slot.type, "text")
        note = kind == "text" and slot.readonly is not None and slot.readonly.text == "true()"
        return "note" if note and slot.calculate is None and not slot.default else kind

    def _actions(self, element: Element, slot: Slot) -> None:
        for child in element:
            if child.tag == f"{XFORMS}setvalue":
                self._binds.setting(child, slot)
            elif local(child.tag) not in _ASIDE and not child.tag.startswith(XFORMS):
                self._findings.refuse(
                    "forms.action", child, field=slot.path, found=local(child.tag)
                )

    def _range(self, question: Question, element: Element, slot: Slot) -> None:
        start = text_number(element.get("start", "0"))
        end = text_number(element.get("end", "10"))
        step = abs(text_number(element.get("step", "1")))
        sound = not any(map(math.isnan, (start, end, step))) and step > 0 and start != end
        if not sound or abs(end - start) / step > 1000:
            told = f"{element.get('start')}…{element.get('end')} / {element.get('step')}"
            self._findings.refuse("forms.range", element, field=slot.path, found=told)
            return
        question.range = (start, end, step)
        question.whole = slot.type == "int"

    def _appearances(self, element: Element, field: str) -> frozenset[str]:
        text = element.get("appearance", "").strip()
        if not text:
            return frozenset()
        for pattern, code in (
            (profile.SEARCH, "forms.search"),
            (profile.APP, "forms.external_app"),
        ):
            if pattern.search(text):
                self._findings.refuse(
                    code, element, field=field, part="appearance", found=text[:40]
                )
                return frozenset()
        taken = set()
        for word in text.split():
            near = len(self._findings.notes) < bounds.PROBLEMS  # whose spelling is looked at
            look = profile.look(word, near)
            if look == "taken":
                taken.add(word)
            elif look == "plain":
                self._findings.note(
                    "forms.note_appearance", element, field, "appearance", found=word
                )
            else:
                self._findings.refuse(look, element, field=field, part="appearance", found=word)
        return frozenset(taken)

    def _group(self, element: Element) -> Item:
        """A group; one that only wraps a repeat is that repeat with the group's label."""
        reference = element.get("ref") or element.get("nodeset")
        slot = self._binds.slot(reference, element) if reference else None
        field = slot.path if slot else ""
        if element.get("intent"):
            self._findings.refuse(
                "forms.external_app", element, field=field, found=element.get("intent")
            )
        label = self._texts.of(first(element, "label"), field, "label")
        appearances = self._appearances(element, field)
        for expression in label.expressions():
            self._binds.ask(slot or self._binds.root, expression, "label", element)
        items = self.items(element)
        if len(items) == 1 and isinstance(items[0], Repeat) and items[0].slot is slot:
            repeat = items[0]
            repeat.label = label if label.said else repeat.label
            repeat.appearances |= appearances
            return repeat
        if slot is not None:
            self._settings(element, slot)
        return Group(slot, label, appearances, items)

    def _settings(self, element: Element, slot: Slot) -> None:
        for child in element:
            if child.tag == f"{XFORMS}setvalue":
                self._binds.setting(child, slot)

    def _repeat(self, element: Element) -> Repeat | None:
        slot = self._binds.slot(element.get("nodeset") or "", element)
        if slot is None:
            return None
        self.repeats += 1
        if self.repeats > bounds.REPEATS:
            self._findings.refuse("forms.repeats", element, field=slot.path, limit=bounds.REPEATS)
        repeat = Repeat(slot, appearances=self._appearances(element, slot.path))
        count = element.get(f"{ROSA}count", "").strip()
        if count:
            slot.count = self._findings.parsed(count, element, slot.path, "repeat_count")
            if slot.count is not None:
                self._binds.ask(slot.parent or slot, slot.count, "repeat_count", element)
        repeat.fixed = element.get(f"{ROSA}noAddRemove", "").startswith("true")
        self._settings(element, slot)
        repeat.items = self.items(element)
        return repeat
