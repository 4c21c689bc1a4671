"""What a helper elsewhere is sent of a PC: all that helps, and nothing of anybody."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from kiosk.cli.box import log_lines
from kiosk.cli.box.diagnostics import gathered, packed
from kiosk.cli.box.names import Names
from kiosk.errors import BugError
from tests.agent.agent_hall import AgentHall, free_port
from tests.agent.test_cases import files
from tests.agent.test_shell import kiosk

# What stands in this hall of people: in its file, its accounts, its journal, its log.
PEOPLE = (
    "陈秀英", "chenxiuying", "Chen Xiuying", "李芳", "lifang", "zhangwei", "王敏", "13800135521",
    "110101199003071233", "幸福路 12 号", "12 Xingfu Road", "我家的水管漏了", "402817",
)  # fmt: skip
HALL = """
[alarms]
address = {{ zh_CN = "幸福路 12 号", en = "12 Xingfu Road" }}

[[device]]
name = "chenxiuying"
kind = "modbus"
url = "tcp://127.0.0.1:{port}"

[[source]]
id = "button-1"
name = {{ zh_CN = "陈秀英", en = "Chen Xiuying" }}
device = "chenxiuying"
address = "1"
what = "button"
"""
LOG = (
    {"event": "print_failed", "level": "error", "code": "spool.gone", "terminal": "counter-1",
     "timestamp": "2026-11-30T08:00:00.000000Z", "at": ["jobs.py:12", "/opt/lifang/x.py:3"]},
    {"event": "routine_fell", "task": "health", "error": "ValueError", "message": "陈秀英"},
    {"event": "somebody lifang called", "reason": "13800135521", "code": "110101199003071233"},
    {"event": "device_lost", "device": "chenxiuying", "seq": 13800135521, "staff": "lifang"},
    {"event": ["我家的水管漏了"]},
)  # fmt: skip


@pytest.fixture
def lived_in(tmp_path: Path) -> AgentHall:
    """A hall in which people work and report; it has ended."""
    hall = AgentHall(tmp_path, extra=HALL.format(port=free_port()))
    text = hall.folder.hall.read_text("utf-8")
    text = text.replace("responsible = []", 'responsible = ["zhangwei"]')
    hall.folder.hall.write_text(text, "utf-8")
    hall.start()
    try:
        hall.hires("lifang")
        with hall.at("resident", "resident-1") as screen:
            files(screen, text="我家的水管漏了", phone="13800135521")
        out = tmp_path / "stick"
        log = tmp_path / "agent.log"
        lines = [json.dumps(each, ensure_ascii=False) for each in LOG]
        log.write_text("\n".join([*lines, "Traceback: 王敏", "陈秀英 {"]), "utf-8")
        code, said, complained = kiosk(hall, "diagnostics", "--to", str(out), "--log", str(log))
        assert code == 0, complained
        assert str(out) in said
    finally:
        hall.stop()
    return hall


def written(hall: AgentHall) -> tuple[bytes, dict[str, str]]:
    [file] = (hall.folder.root.parent / "stick").iterdir()
    whole = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return whole, {name: archive.read(name).decode() for name in archive.namelist()}


def spellings(word: str) -> set[bytes]:
    plain = word.encode()
    return {
        plain, word.encode("gb18030"), word.encode("utf-16-le"), base64.b64encode(plain)[:-4],
        plain.hex().encode(), quote(word).encode(), json.dumps(word)[1:-1].encode(),
    }  # fmt: skip


def test_nothing_of_anybody_and_all_that_helps(lived_in: AgentHall) -> None:
    whole, parts = written(lived_in)
    for word in PEOPLE:
        for spelt in spellings(word):
            assert spelt not in whole
            for name, text in parts.items():
                assert spelt not in text.encode(), (word, name)
    assert str(lived_in.folder.root.parent) not in "".join(parts.values()), "no path of theirs"
    assert not re.search(r"[\u3400-\u9fff]", "".join(parts.values()))
    assert {each.date_time[0] for each in entries(whole)} == {1980}

    findings = json.loads(parts["findings.json"])
    by_code = {each["code"]: each for each in findings}
    _, told, _ = kiosk(lived_in, "doctor", "--json")
    assert {each["name"] for each in json.loads(told)["findings"]} <= {
        each["name"] for each in findings
    }
    lost = by_code["health.emergency_lost"]
    assert re.fullmatch(r"device-\d", lost["about"])
    assert lost["params"]["why"].startswith("device.")
    assert by_code["health.ratings_nobody"]["params"] == {"account": "…"}

    built = json.loads(parts["hall.json"])
    assert [each["kind"] for each in built["device"]].count("modbus") == 1
    assert built["backup"]["keep"] == 7
    assert json.loads(parts["machine.json"])["linli"]
    assert json.loads(parts["folder.json"])["journal.db"] > 0

    log = [json.loads(line) for line in parts["log.jsonl"].splitlines()]
    assert log[0] == {
        "event": "print_failed", "level": "error", "code": "spool.gone", "at": ["jobs.py:12"],
        "terminal": log[0]["terminal"], "timestamp": "2026-11-30T08:00:00.000000Z",
    }  # fmt: skip
    assert re.fullmatch(r"terminal-\d", log[0]["terminal"])
    assert log[1] == {"event": "routine_fell", "task": "health", "error": "ValueError"}
    assert log[2] == {"event": "…", "reason": "…", "code": "…"}
    assert log[3] == {"event": "device_lost", "device": lost["about"]}
    assert log[4] == {"event": "lines_of_another_form", "count": 3}


def entries(whole: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return archive.infolist()


def test_a_pc_whose_hall_file_is_spoilt_is_told_of_too(lived_in: AgentHall) -> None:
    lived_in.folder.hall.write_text("name = '陈秀英", "utf-8")
    lived_in.folder.hall_in_force.unlink(missing_ok=True)
    content = gathered(lived_in.folder, lived_in.folder.root.parent / "agent.log")
    assert json.loads(content["hall.json"]) == {"readable": False}
    assert packed(content)


@pytest.mark.parametrize("word", ["13800135521", "110101199003071233", "陈"])
def test_what_somebody_let_through_is_not_written(word: str) -> None:
    with pytest.raises(BugError):
        packed({"machine.json": json.dumps({"linli": word}, ensure_ascii=False)})


def test_a_log_that_is_no_log_gives_nothing_away() -> None:
    lines = [
        "",
        "[]",
        "3",
        '"陈秀英"',
        "null",
        '{"event": null}',
        '{"event": "x", "code": {"a": 1}}',
    ]
    assert [json.loads(each) for each in log_lines.kept(lines, Names(None))] == [
        {"event": "x"}, {"event": "lines_of_another_form", "count": 6},
    ]  # fmt: skip
