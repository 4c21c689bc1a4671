"""What the public line tells: no field but those of a list that a person wrote, of no event type.

`public_fields.txt` is the list. Held against it: a hall's day of before, opened by this program,
what stories record, and every call of `record` in the sources.
"""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import ManualClock, from_text
from kiosk.domain.alarm import ACTIONS
from kiosk.paths import PROJECT, DataFolder
from kiosk.services.residents import Resident
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import OWN_TYPES
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring import provisioning
from tests.fixtures.old_hall_archive import unpack
from tests.services.case_story import CaseStory
from tests.services.conftest import clock as clock
from tests.services.conftest import story as story
from tests.services.hall_story import Story

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LIST = Path(__file__).with_name("public_fields.txt")
TYPES = {each.name: each for each in (*EVENT_TYPES, *OWN_TYPES)}
OF_PEOPLE = ("priority", "language", "method", "session", "printer", "name", "phone", "person")

Fields = dict[str, set[str]]


def written() -> tuple[dict[str, str], Fields]:
    """Why each field may be public, and the fields of each type."""
    why, fields = {}, {}
    for line in LIST.read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if " = " in line:
            name, told = line.split(" = ")
            fields[name] = set(told.split())
        else:
            name, reason = line.split(": ", 1)
            why[name] = reason
    return why, fields


def in_sources() -> Fields:
    """Fields that a call of `record` names, by event type; those of alarms by their structs."""
    found: Fields = defaultdict(set)
    for file in (PROJECT / "kiosk").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
                continue
            kind = call.args[0] if call.func.attr == "record" and call.args else None
            if isinstance(kind, ast.Constant):
                found[str(kind.value)] |= {each.arg for each in call.keywords if each.arg}
    for action in ACTIONS:
        tag = f"alarm.{action.__struct_config__.tag}"
        found[tag] |= set(action.__struct_fields__) - TYPES[tag].private
    return {name: told - TYPES[name].private - {"hour_only"} for name, told in found.items()}


def in_lines(store: Store) -> Fields:
    found: Fields = defaultdict(set)
    with store.reading() as tx:
        for (line,) in tx.query("SELECT line FROM journal"):
            told: dict[str, Any] = json.loads(line)
            found[told["type"].removeprefix("cn.hall.").removesuffix(".v1")] |= told["data"].keys()
    return found


@pytest.fixture
def old_day(tmp_path: Path) -> Iterator[Store]:
    unpack(FIXTURES / "hall_before_subjects.tar.xz", tmp_path)
    told = json.loads((FIXTURES / "hall_before_subjects.json").read_text("utf-8"))
    clock = ManualClock(from_text(told["ended"]))
    folder = DataFolder(tmp_path / "data")
    store = provisioning.open_store(folder, provisioning.open_keys(folder), clock)
    yield store
    store.close()


@pytest.fixture
def hall(story: Story) -> CaseStory:
    return CaseStory(story.store, story.context, story.clock)


def beyond(found: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """What is public and not on the list."""
    _, listed = written()
    more = {name: told - listed.get(name, set()) for name, told in found.items()}
    return {name: told for name, told in more.items() if told}


def test_no_call_in_the_sources_makes_more_public() -> None:
    assert beyond(in_sources()) == {}


def test_no_line_of_a_hall_of_before_tells_more_once_it_was_opened(old_day: Store) -> None:
    assert len(in_lines(old_day)) > 50
    assert beyond(in_lines(old_day)) == {}


def test_no_line_that_a_day_leaves_tells_more(hall: CaseStory) -> None:
    known = Resident("card", hall.person("1"), "王*", elder=True)
    hall.takes_number("medical", known)
    first = hall.reports(
        "楼道路灯不亮", name="王小明", phone="13800135521", cell="g1", place="1号楼"
    )
    hall.joins(first.case.case_id, text="我家门口也黑", resident=known)
    hall.joins(first.case.case_id, anonymous=True)
    hall.reports("厕所堵了", anonymous=True)
    found = in_lines(hall.store)
    assert {"visit.checked_in", "case.filed", "case.joined"} <= found.keys()
    assert beyond(found) == {}
    with hall.store.reading() as tx:
        lines = b"".join(line for (line,) in tx.query("SELECT line FROM journal")).decode()
    for told in ("elder", "王", "13800135521", "1号楼", "resident-1", "ticket-1", "s-1"):
        assert f'"{told}"' not in lines, told


def test_the_list_says_of_each_field_why_and_holds_nothing_that_is_gone(old_day: Store) -> None:
    why, listed = written()
    assert listed.keys() == TYPES.keys()
    used = set().union(*listed.values())
    assert why.keys() == used
    assert all(len(reason.split()) > 2 for reason in why.values())
    told = in_sources()
    for name, fields in in_lines(old_day).items():
        told[name] = told.get(name, set()) | fields
    own = {name: fields - told.get(name, set()) for name, fields in listed.items()}
    # The journal makes two itself, without a name in `record`; others are told where it was so.
    assert {name: fields for name, fields in own.items() if fields} == {
        "case.filed": {"channel", "request"},
        "journal.epoch_opened": {"known", "left", "reason"},
        "privacy.erased": {"lost"},
        "staff.pin_set": {"second"},
    }


@pytest.mark.parametrize("field", OF_PEOPLE)
def test_what_tells_of_a_person_is_on_no_list_of_tickets_and_cases(field: str) -> None:
    _, listed = written()
    for name in listed:
        if name.startswith(("visit.", "case.", "print.", "appointment.", "elder.")):
            assert field not in listed[name], name
