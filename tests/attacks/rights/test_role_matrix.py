"""Every method, at every kind of terminal, by everybody: what the agent refuses and what it takes.

`role_matrix.txt` is the table that a person wrote. What may be asked is asked with a parameter that
no method has, so that it is taken up and does nothing; what may not, with parameters that would do.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
import pytest

from kiosk import api
from kiosk.domain.staff import ROLES
from tests.agent.agent_hall import AgentHall, join
from tests.agent.ratings.rating_counter import FACES
from tests.attacks.raw_line import RawLine

TABLE = Path(__file__).with_name("role_matrix.txt")
KINDS = ("resident", "counter", "display", "technician", "rating")  # as the table's columns
AT = {"resident": "resident-1", "counter": "counter-1", "display": "display-1", "technician": "",
      "rating": "rating-1"}  # fmt: skip
UNSTAFFED = ("display", "rating")  # nobody signs in there
LETTERS = {"C": "lifang", "M": "wangmin", "T": "tech", "H": "zhou"}
NOBODY = ""
PINS = {"lifang": "402817", "wangmin": "602817", "zhou": "502817"}
REFUSED = {"api.not_here", "api.sign_in_first", "api.no_right"}
TAKEN = "api.params"  # it was looked into, and has a parameter too many

BY_ITSELF = {"backup.made"}  # what the agent records whoever asks for what

Matrix = dict[str, dict[str, str]]  # method → kind → cell


def written() -> Matrix:
    rows = [line.split() for line in TABLE.read_text("utf-8").splitlines() if line[:1] not in "#"]
    return {method: dict(zip(KINDS, cells, strict=True)) for method, *cells in rows}


def declared() -> Matrix:
    """The same table, generated from the contract."""

    def cell(method: api.basis.Method, kind: str) -> str:
        if kind not in method.kinds:
            return "-"
        if method.capability is None:
            return "all"
        roles = {"C": "clerk", "M": "manager", "T": "technician", "H": "helper"}
        return "".join(
            letter
            for letter, role in roles.items()
            if method.capability in ROLES[role]  # type: ignore[index]
        )

    return {
        name: {kind: cell(method, kind) for kind in KINDS} for name, method in api.METHODS.items()
    }


def some(wanted: Any) -> Any:
    """A value that fits a type of the contract."""
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return some(parts[0])
    if origin is Literal:
        return parts[0]
    if origin in (Union, types.UnionType):
        return None if type(None) in parts else some(parts[0])
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return {
            each.name: some(each.type) for each in msgspec.structs.fields(wanted) if each.required
        }
    if origin in (tuple, list, frozenset):
        return []
    if origin is dict:
        return {}
    return {str: "x", int: 1, bool: False, float: 1.0}.get(wanted, "x")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgentHall]:
    running = AgentHall(
        tmp_path_factory.mktemp("matrix"), extra=FACES.format(counter="1", more="")
    ).start()
    running.hires("lifang", pin=PINS["lifang"])
    running.hires("wangmin", role="manager", pin=PINS["wangmin"])
    running.is_helped("zhou", pin=PINS["zhou"])
    yield running
    running.stop()


@contextmanager
def at(hall: AgentHall, kind: str, who: str) -> Iterator[RawLine]:
    with RawLine.local(hall.folder.socket(kind)) as line:
        line.ask("terminal.hello", {"terminal": AT[kind]})
        if who:
            asked = {"staff": LETTERS[who], "pin": hall.pins[LETTERS[who]]}
            assert line.refused("staff.sign_in", asked) == "", (kind, who)
        yield line


def expected(cell: str, who: str) -> str:
    if cell == "-":
        return "api.not_here"
    if cell == "all" or (who and who in cell):
        return TAKEN
    return "api.no_right" if who else "api.sign_in_first"


def asked_all(
    hall: AgentHall, line: RawLine, cells: Mapping[str, str], who: str
) -> dict[str, tuple[str, str]]:
    """Where the answer was another than the table's: method → (table, agent)."""
    before = hall.agent.store.head.seq
    wrong = {}
    for method, cell in cells.items():
        due = expected(cell, who)
        params = some(api.METHODS[method].request) if due in REFUSED else {"no_such_thing": 1}
        told = line.refused(method, params)
        if told != due:
            wrong[method] = (due, told)
    with hall.agent.store.reading() as tx:
        done = [each.type for each in tx.events() if each.seq > before]
    assert [each for each in done if each not in BY_ITSELF] == [], "it was done all the same"
    return wrong


def test_the_contract_says_what_a_person_wrote() -> None:
    table, contract = written(), declared()
    assert list(table) == list(contract), "a row for each method, in the contract's order"
    assert {m: row for m, row in contract.items() if row != table[m]} == {}


@pytest.mark.parametrize("who", [NOBODY, "C", "M", "T", "H"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_agent_refuses_what_the_table_does_not_give(
    hall: AgentHall, kind: str, who: str
) -> None:
    if kind in UNSTAFFED and who:
        with at(hall, kind, NOBODY) as line:
            asked = {"staff": LETTERS[who], "pin": hall.pins[LETTERS[who]]}
            assert line.refused("staff.sign_in", asked) == "api.not_here", "nobody signs in there"
        return
    cells = {method: row[kind] for method, row in written().items()}
    with at(hall, kind, who) as line:
        assert asked_all(hall, line, cells, who) == {}


@pytest.mark.parametrize(("paired_for", "most"), [("clerk", "CH"), ("manager", "CMH")])
def test_a_paired_counter_gives_nobody_more_than_it_was_paired_for(
    hall: AgentHall, tmp_path: Path, paired_for: str, most: str
) -> None:
    with hall.signed_in("tech") as technician:
        asked = {"terminal": "counter-2", "role": paired_for}
        code = technician.call("terminals.pair", asked)["code"]
    assert join(hall.port, code, tmp_path / "pc") == ""
    cells = {}
    for method, row in written().items():
        cell = row["counter"]
        here = cell in ("-", "all") or any(letter in cell for letter in most)
        cells[method] = cell if here else "nobody"
    for who in LETTERS:
        with RawLine.tls(hall.port, tmp_path / "pc") as line:
            line.ask("terminal.hello")
            signs_in = {"staff": LETTERS[who], "pin": hall.pins[LETTERS[who]]}
            assert line.refused("staff.sign_in", signs_in) == ""
            assert asked_all(hall, line, cells, who) == {}


def test_a_stranger_on_the_lan_may_enroll_and_nothing_else(hall: AgentHall) -> None:
    for method, asked in api.METHODS.items():
        with RawLine.tls(hall.port) as line:  # a stranger's is short
            told = line.refused(method, some(asked.request))
            if method != "terminals.enroll":
                assert told == "terminals.unknown", method
            else:
                assert told == "terminals.wrong_code"


def test_what_is_open_to_all_asks_for_who_it_is_where_it_matters(hall: AgentHall) -> None:
    with at(hall, "counter", NOBODY) as line:
        alarm = line.ask("alarms.raise")["result"]["alarm"]
        assert line.refused("alarms.accept", {"alarm": alarm}) == "api.sign_in_first"
        someone = {"alarm": alarm, "person": "r-1"}
        assert line.refused("alarms.accept", someone) == "api.sign_in_first"
        guessed = {"alarm": alarm, "staff": "lifang", "pin": "111222"}
        assert line.refused("alarms.accept", guessed) == "staff.wrong_pin"
        assert (
            line.refused("alarms.accept", {"alarm": alarm, "badge": True}) == "alarms.badge_first"
        )
