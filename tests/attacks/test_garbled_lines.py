"""Lines that no honest screen would send: each is refused in words, and none is our bug."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk import api
from tests.agent.agent_hall import AgentHall
from tests.agent.ratings.rating_counter import FACES
from tests.attacks.raw_line import RawLine

GARBLED = [
    b'{"jsonrpc":"2.0","id":1,"method":"visits.board\xff"}',
    b'{"jsonrpc":"2.0","id":"\xff","method":"visits.board"}',
    b'{"jsonrpc":"\xff","id":1,"method":"visits.board"}',
    b'{"jsonrpc":"2.0","id":1,"method":"visits.how_far","params":{"number":"\xc3("}}',
    b'{"jsonrpc":"2.0","id":1,"method":"visits.how_far","params":{"\xff":"A001"}}',
    b'{"jsonrpc":"2.0","id":1,"method":"visits.how_far","params":{"number":"\xed\xa0\x80"}}',
    b'{"jsonrpc":"2.0","id":1,"method":"visits.board","\xff":1}',
    "你好".encode("gbk"),
]


@pytest.mark.parametrize("line", GARBLED)
def test_what_is_no_utf_8_is_no_json(hall: AgentHall, line: bytes) -> None:
    with RawLine.local(hall.folder.socket("resident")) as screen:
        screen.send_bytes(line + b"\n")  # before the hello
        assert error(screen)["data"]["code"] in ("api.hello_first", "api.not_jsonrpc")
        assert screen.ask("terminal.hello", {"terminal": "resident-1"})["result"]
        screen.send_bytes(line + b"\n")
        told = error(screen)
        assert (told["code"], told["data"]["code"]) == (-32700, "api.not_jsonrpc")
        assert screen.ask("visits.board")["result"], "the line stays"


def error(line: RawLine) -> dict[str, Any]:
    while "error" not in (told := line.read()):
        pass
    found: dict[str, Any] = told["error"]
    return found


TEXTS = [
    b'"\\u0000"', b'"\\ud800"', b'"\\udfff\\ud800x"', b'"\xff"', b'"' + b"x" * 100_000 + b'"',
    '"\u202e\ufeff\u2028"'.encode(), b'"%s%n{}\\\\;--"', b'"' + "𠀀".encode() * 300 + b'"',
]  # fmt: skip
NUMBERS = [b"-1", b"9223372036854775808", b"1" + b"0" * 40, b"1e308", b"-9223372036854775809"]
OTHERS = [b"null", b"[]", b"{}", b"true", b'"x"', b"[" * 200 + b"]" * 200]
ENDS_THE_STORY = {"staff.sign_out", "terminal.hello"}


def some(kind: Any) -> Any:
    """A plausible value of a type of the contract."""
    info = msgspec.inspect
    match kind:
        case info.StrType():
            return "x"
        case info.IntType() | info.FloatType():
            return 1
        case info.BoolType():
            return True
        case info.LiteralType():
            return kind.values[0]
        case info.UnionType():
            return some(kind.types[0])
        case info.StructType():
            return {each.encode_name: some(each.type) for each in kind.fields if each.required}
        case info.TupleType():
            return [some(each) for each in kind.item_types]
        case info.DictType():
            return {}
        case info.NoneType():
            return None
        case _:
            return []


def poisoned(name: str) -> Iterator[bytes]:
    """A method's parameters, each field in turn with what nobody expects there."""
    shape = msgspec.inspect.type_info(api.METHODS[name].request)
    assert isinstance(shape, msgspec.inspect.StructType)
    whole = some(shape)
    for field in shape.fields:
        for poison in (*TEXTS, *NUMBERS, *OTHERS):
            rest = {key: value for key, value in whole.items() if key != field.encode_name}
            body = json.dumps(rest).encode()[:-1] + (b"," if rest else b"")
            yield body + b'"' + field.encode_name.encode() + b'":' + poison + b"}"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    """With a screen of every kind that may ask for something of its own."""
    running = AgentHall(tmp_path, extra=FACES.format(counter="1", more="")).start()
    yield running
    running.stop()


@pytest.mark.parametrize("subject", sorted({name.partition(".")[0] for name in api.METHODS}))
def test_no_value_of_any_field_is_a_bug(
    hall: AgentHall, subject: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.agent.lines.connection.RATE", 1e6)
    hall.hires("manager", role="manager")
    reached = set()
    for kind, terminal, staff in (
        ("resident", "resident-1", ""), ("counter", "counter-1", "manager"),
        ("technician", "", "tech"), ("rating", "rating-1", ""),
    ):  # fmt: skip
        with RawLine.local(hall.folder.socket(kind)) as line:
            assert line.ask("terminal.hello", {"terminal": terminal})["result"]
            if staff:
                asked = {"staff": staff, "pin": hall.pins[staff]}
                assert line.ask("staff.sign_in", asked)["result"]
            for name, method in api.METHODS.items():
                if (
                    name.partition(".")[0] != subject or kind not in method.kinds
                    or name in ENDS_THE_STORY
                ):  # fmt: skip
                    continue
                reached.add(name)
                for params in poisoned(name):
                    head = b'{"jsonrpc":"2.0","id":"q","method":"' + name.encode() + b'","params":'
                    line.send_bytes(head + params + b"}\n")
                    told = line.read()
                    while "method" in told:
                        told = line.read()
                    code = told.get("error", {}).get("data", {}).get("code", "")
                    assert code != "api.bug", (name, params[:200])
    every = {name for name in api.METHODS if name.partition(".")[0] == subject}
    assert reached == every - ENDS_THE_STORY


def test_no_name_turns_a_line_about_or_hides_in_one(hall: AgentHall) -> None:
    """It stands on screens, slips and in messages: "X gave your account a new PIN"."""
    name = "李\u202e芳\u0000\u200b\u2028 x"
    hall.hires("manager", role="manager")
    with RawLine.local(hall.folder.socket("counter")) as line:
        line.ask("terminal.hello", {"terminal": "counter-1"})
        line.ask("staff.sign_in", {"staff": "manager", "pin": hall.pins["manager"]})
        account = {"staff": "clerk1", "name": name, "role": "clerk", "pin": "918273"}
        assert line.refused("staff.add", account) == ""
        rows = line.ask("staff.list")["result"]["staff"]
        assert next(row["name"] for row in rows if row["staff"] == "clerk1") == "李芳 x"
        listed = {"role": "manager", "name": name, "phone": "13800000002"}
        assert line.refused("responders.add", listed) == ""
        assert line.refused("responders.add", {**listed, "name": "\u202e\u0000"}) == (
            "responders.name"
        )
        people = line.ask("responders.list")["result"]["responders"]
        assert "李芳 x" in [each["name"] for each in people]
        asked = {"name": "王\u202e小明", "phone": "13800000002", "service": "", "at": ""}
        shown = line.ask("appointments.issue", asked)["result"]
        assert "\u202e" not in str(shown)
