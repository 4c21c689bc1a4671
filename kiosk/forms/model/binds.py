"""What binds say of the places of an instance, and the values that are set."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.forms.model import profile
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.slots import Setting, Slot
from kiosk.forms.model.source import ENTITIES, ODK, ROSA, XFORMS, Element, local
from kiosk.forms.xpath import Expression

_EXPRESSIONS = {
    "relevant": "relevant", "required": "required", "constraint": "constraint",
    "calculate": "calculate", "readonly": "readonly",
}  # fmt: skip
_NO = ("required", "readonly")
"""Where `false()` says as much as nothing."""
_KNOWN = {*_EXPRESSIONS, "nodeset", "ref", "id", "type", "saveIncomplete", "p3ptype"}
_PRELOAD, _PRELOAD_KEY = f"{ROSA}preload", f"{ROSA}preloadParams"
FIRST_LOAD, CHANGED, NEW_REPEAT = (
    "odk-instance-first-load",
    "xforms-value-changed",
    "odk-new-repeat",
)


@dataclass(slots=True, eq=False)
class Asked:
    """An expression that waits to be led to its places."""

    slot: Slot
    expression: Expression
    part: str
    element: Element


class Binds:
    def __init__(self, model: Element, slots: dict[str, Slot], findings: Findings) -> None:
        self._slots = slots
        self._findings = findings
        self.root = next(iter(slots.values()))
        self.asked: list[Asked] = []
        self.of: dict[Slot, Element] = {}
        self.at_start: list[Setting] = []
        for child in model:
            if child.tag == f"{XFORMS}bind":
                self._bind(child)
            elif child.tag == f"{XFORMS}setvalue":
                self.setting(child, None)
            elif child.tag == f"{XFORMS}submission":
                findings.refuse("forms.submission", child)
            elif child.tag.startswith((ODK, ENTITIES)):
                findings.refuse("forms.action", child, found=local(child.tag))
            elif local(child.tag) not in ("instance", "itext"):
                findings.refuse("forms.element", child, found=local(child.tag))

    def slot(self, path: str, at: Element) -> Slot | None:
        found = self._slots.get(path)
        if found is None:
            plain = "/".join(step.rpartition(":")[2] for step in path.strip().split("/"))
            found = self._slots.get(plain)
        if found is None:
            self._findings.refuse("forms.place", at, field=path.strip(), found=path.strip())
        return found

    def _bind(self, bind: Element) -> None:
        slot = self.slot(bind.get("nodeset") or bind.get("ref") or "", bind)
        if slot is None:
            return
        if slot in self.of:
            self._findings.refuse("forms.twice", bind, field=slot.path, found=slot.path)
        self.of[slot] = bind
        self._type(slot, bind)
        self._preload(slot, bind)
        for name in bind.attrib:
            if name in _KNOWN:
                continue
            if name.startswith(ENTITIES):
                self._findings.refuse("forms.entities", bind, field=slot.path)
            elif not name.startswith("{"):
                self._findings.refuse("forms.attribute", bind, field=slot.path, found=name)
        for name, part in _EXPRESSIONS.items():
            text = bind.get(name, "").strip()
            if text and not (text == "false()" and name in _NO):
                expression = self._findings.parsed(text, bind, slot.path, part)
                setattr(slot, name, expression)
                if expression is not None:
                    self.ask(slot, expression, part, bind)

    def _type(self, slot: Slot, bind: Element) -> None:
        named = bind.get("type", "").rpartition(":")[2].strip()
        if _PRELOAD in bind.attrib:
            return
        if named in profile.TYPES:
            slot.type = profile.TYPES[named]
        elif slot.name == "audit" and named == "binary":
            return  # told as what it is
        else:
            code = profile.REFUSED_TYPES.get(named, "forms.type")
            self._findings.refuse(code, bind, field=slot.path, part="type", found=named)

    def _preload(self, slot: Slot, bind: Element) -> None:
        preload = bind.get(_PRELOAD)
        if preload is None:
            return
        known = profile.PRELOADS.get(preload)
        if known is None:
            found = bind.get(_PRELOAD_KEY) or preload
            self._findings.refuse("forms.preload", bind, field=slot.path, part="type", found=found)
        elif known == "moment":
            slot.kept = False
            self._findings.note("forms.note_moment", bind, field=slot.path, found=slot.name)
        slot.preload = known or ""

    def setting(self, action: Element, control: Slot | None) -> None:
        """A `setvalue` of the model or, with `control`, of a question or repeat."""
        path = (action.get("ref") or action.get("nodeset") or "").strip()
        if control is not None and path.startswith("."):
            path = _absolute(path, control)
        target = self.slot(path, action)
        if target is None:
            return
        text = action.get("value")
        value: Expression | str = (action.text or "").strip()
        if text is not None and text.strip():
            parsed = self._findings.parsed(text, action, target.path, "calculate")
            if parsed is None:
                return
            self.ask(target, parsed, "calculate", action)
            value = parsed
        setting = Setting(target, value)
        for event in (
            action.get("event") or action.get("{http://www.w3.org/2001/xml-events}event") or ""
        ).split():
            if event == FIRST_LOAD:
                self.at_start.append(setting)
            elif event == NEW_REPEAT and target.repeat is not None:
                target.repeat.on_new.append(setting)
            elif event == CHANGED and control is not None:
                if target.repeat not in (None, control.repeat):
                    self._findings.refuse("forms.set_elsewhere", action, field=target.path)
                control.on_change.append(setting)
            else:
                self._findings.refuse("forms.event", action, field=target.path, found=event)
        if not action.get("event"):
            self._findings.refuse("forms.event", action, field=target.path, found="")

    def ask(self, slot: Slot, expression: Expression, part: str, at: Element) -> None:
        self.asked.append(Asked(slot, expression, part, at))


def _absolute(path: str, begin: Slot) -> str:
    """`../next` of a question, from the root."""
    steps = begin.path.split("/")
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
