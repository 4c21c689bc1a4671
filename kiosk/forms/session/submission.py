"""What is handed in: flat records, and the instance as ODK has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from kiosk.forms.model.slots import Slot
from kiosk.forms.session.state import State

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to hold."""


@dataclass(frozen=True, slots=True)
class Record:
    path: str
    repeat: int
    """0 outside of repeats, else which instance, from 1"""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    form_id: str
    version: str
    language: str
    complete: bool
    records: tuple[Record, ...]
    xml: bytes


def submission(state: State, complete: bool) -> Submission:
    """Of what is relevant now, without blanks, notes, times of day and the submission's name."""
    form = state.form
    records = [
        Record(slot.path, instance, value)
        for slot in form.root.leaves()
        if slot.kept
        for instance in state.instances(slot)
        if (value := state.value(slot, instance))
    ]
    return Submission(
        form_id=form.id,
        version=form.version,
        language=state.language,
        complete=complete,
        records=tuple(records),
        xml=_xml(state).encode(),
    )


def _xml(state: State) -> str:
    form = state.form
    version = f" version={quoteattr(form.version)}" if form.version else ""
    inner = "".join(_element(state, child, 0) for child in form.root.children)
    opened = f"<{form.root.name} id={quoteattr(form.id)}{version}>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n{opened}{inner}</{form.root.name}>'


def _element(state: State, slot: Slot, instance: int) -> str:
    if slot.repeats:
        return "".join(_one(state, slot, each) for each in state.instances(slot))
    return _one(state, slot, instance)


def _one(state: State, slot: Slot, instance: int) -> str:
    if not state.alive(slot, instance) or slot.preload == "moment":
        return ""
    if slot.children:
        inner = "".join(_element(state, child, instance) for child in slot.children)
        return f"<{slot.name}>{inner}</{slot.name}>"
    value = escape(_UNWRITABLE.sub("", state.value(slot, instance)))
    return f"<{slot.name}>{value}</{slot.name}>" if value else f"<{slot.name}/>"
