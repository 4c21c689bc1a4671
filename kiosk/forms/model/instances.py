"""The instances of a model: the one that is filled, and the lists beside it."""

from __future__ import annotations

from kiosk.forms import bounds
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.slots import EntryList, Slot, entry_list
from kiosk.forms.model.source import ENTITIES, ROSA, Element, local, named

TEMPLATE = f"{ROSA}template"


class Instances:
    def __init__(self, model: Element, repeats: set[str], findings: Findings) -> None:
        self._findings = findings
        self._repeats = repeats
        self.slots: dict[str, Slot] = {}
        self.lists: dict[str, EntryList] = {}
        self.root: Slot | None = None
        for instance in named(model, "instance"):
            if self.root is None and len(instance) and not instance.get("src"):
                self.root = self._slot(instance[0], None)
                self._meta(instance[0])
            else:
                self._list(instance)

    def _list(self, instance: Element) -> None:
        id_ = instance.get("id", "")
        if instance.get("src") is not None:
            self._findings.refuse("forms.external", instance, field=id_, found=instance.get("src"))
        elif id_ in self.lists:
            self._findings.refuse("forms.twice", instance, field=id_, found=id_)
        elif len(instance):
            self.lists[id_] = entry_list(id_, instance[0])
            count = sum(len(each.entries) for each in self.lists.values())
            if count > bounds.CHOICES:
                self._findings.refuse(
                    "forms.choices", instance, field=id_, count=count, limit=bounds.CHOICES
                )
                self._findings.stop()
        else:
            self.lists[id_] = EntryList(id_, "root", "item")

    def _slot(self, element: Element, parent: Slot | None) -> Slot:
        name = local(element.tag)
        path = f"{parent.path if parent else ''}/{name}"
        slot = Slot(len(self.slots), name, path, parent, element)
        self.slots[path] = slot
        if len(self.slots) > bounds.NODES:
            self._findings.refuse("forms.nodes", element, field=path, limit=bounds.NODES)
            self._findings.stop()
        slot.repeats = path in self._repeats
        slot.repeat = parent.repeat if parent else None
        if slot.repeats:
            if slot.repeat is not None:
                self._findings.refuse(
                    "forms.nested_repeat", element, field=path, found=slot.repeat.path
                )
            slot.repeat = slot
        if not len(element):
            slot.default = (element.text or "").strip()
        seen: dict[str, list[Element]] = {}
        for child in element:
            seen.setdefault(local(child.tag), []).append(child)
        for same in seen.values():
            slot.children.append(self._child(same, slot))
        return slot

    def _child(self, same: list[Element], parent: Slot) -> Slot:
        """Elements of one name are the instances of a repeat, the template among them."""
        child = self._slot(same[0], parent)
        if len(same) == 1:
            return child
        begun = [each for each in same if TEMPLATE not in each.attrib]
        child.begun = max(1, len(begun))
        if not child.repeats:
            self._findings.refuse("forms.twice", same[1], field=child.path, found=child.name)
        elif len(begun) > bounds.INSTANCES:
            self._findings.refuse(
                "forms.instances",
                same[1],
                field=child.path,
                count=len(begun),
                limit=bounds.INSTANCES,
            )
        elif any(_content(each) != _content(same[0]) for each in same[1:]):
            self._findings.refuse("forms.repeat_values", same[1], field=child.path)
        return child

    def _meta(self, root: Element) -> None:
        if any(name.startswith(ENTITIES) for name in root.attrib):
            self._findings.refuse("forms.entities", root, field=local(root.tag))
        for meta in (child for child in root if local(child.tag) == "meta"):
            for child in meta:
                if local(child.tag) in ("entity", "entities"):
                    self._findings.refuse("forms.entities", child, field=local(child.tag))
                elif local(child.tag) == "audit":
                    self._findings.refuse("forms.audit", child, field="audit")


def _content(element: Element) -> list[tuple[str, str]]:
    return [(each.tag, (each.text or "").strip()) for each in element.iter() if not len(each)]
