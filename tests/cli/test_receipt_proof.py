"""A resident's receipt, held against the file from the public page, on any computer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence
from tests.wire.proven import KEY, proof, token
from tests.wire.travelling import HALL, District, case_id


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "proof.json"
    made.write_bytes(proof(3))
    return made


def shell(*words: str, typed: str = "", language: str = "C") -> tuple[int, str]:
    """Exit code, and all that was said."""
    done = CliRunner().invoke(app, ["verify", *words], input=typed, env={"LC_ALL": language})
    if isinstance(done.exception, KnownError):
        return 2, error_sentence(done.exception, "en")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_what_is_proven_is_told_in_plain_words(file: Path) -> None:
    code, said = shell("--receipt", token(3), "--proof", str(file))
    assert code == 0
    assert said.startswith(f"Proven: case {case_id(3)} is in the district's public log.")
    here = datetime(2026, 11, 24, 6, 0, 3, tzinfo=UTC).astimezone()
    assert f"Hall {HALL} recorded this report at {here:%Y-%m-%d %H:%M:%S %z}" in said
    assert "as event 3 of its journal" in said
    assert "entry 3 of the log linli.binhu/log, which had 4 entries" in said
    assert "the night of 2026-11-24" in said
    assert f"Compare the log's key with the one that the district publishes: {KEY}" in said


def test_it_is_told_in_chinese_too(file: Path) -> None:
    code, said = shell("--receipt", token(3), "--proof", str(file), language="zh_CN.UTF-8")
    assert code == 0
    assert "已证明" in said
    assert "第 3 条" in said


def test_a_scanner_may_type_the_receipt(file: Path) -> None:
    code, said = shell("--receipt", "-", "--proof", str(file), typed=f"{token(3)}\n")
    assert (code, said[:6]) == (0, "Proven")


def test_who_has_the_published_key_gives_it(file: Path) -> None:
    code, said = shell("--receipt", token(3), "--proof", str(file), "--log-key", str(KEY))
    assert code == 0
    assert "the one that you gave" in said
    assert "Compare" not in said
    other = str(KEY).replace("linli.binhu", "linli.other")
    code, said = shell("--receipt", token(3), "--proof", str(file), "--log-key", other)
    assert (code, "is no key of a public log" in said) == (2, True)


def test_what_does_not_hold_is_named(file: Path, tmp_path: Path) -> None:
    code, said = shell("--receipt", token(4), "--proof", str(file))
    assert code == 1
    assert said.startswith(f"NOT proven: case {case_id(4)}.")
    assert "about another event than the receipt names" in said
    code, said = shell("--receipt", token(4), "--proof", str(file), language="zh_CN.UTF-8")
    assert (code, "【没有】得到证明" in said) == (1, True)
    left_out = tmp_path / "left-out.json"
    left_out.write_bytes(proof(3, index=1))
    code, said = shell("--receipt", token(3), "--proof", str(left_out))
    assert (code, "NOT in the district's log" in said) == (1, True)
    code, said = shell("--receipt", token(3, District().hall), "--proof", str(file))
    assert (code, "not signed by the hall's key" in said) == (1, True)


def test_machines_read_it_as_json(file: Path) -> None:
    code, said = shell("--receipt", token(3), "--proof", str(file), "--json")
    told = json.loads(said)
    assert (code, told["ok"], told["case"], told["seq"]) == (0, True, case_id(3), 3)
    assert told["log"] == {"name": "linli.binhu/log", "key": str(KEY), "compared": False,
                           "entry": 2, "size": 4, "night": "2026-11-24"}  # fmt: skip
    code, said = shell("--receipt", token(4), "--proof", str(file), "--json")
    assert (code, json.loads(said)) == (1, {"ok": False, "code": "wire.proof_event"})


@pytest.mark.parametrize(
    ("words", "said"),
    [(["--receipt", "LINLI1:C:X"], "give both"),
     (["--receipt", "LINLI1:C:X", "--proof", "/nowhere/proof.json"], "no token of a receipt"),
     (["--receipt", token(3), "--proof", "/nowhere/proof.json"], "cannot be read"),
     (["--receipt", token(3), "--proof", "/"], "cannot be read")],
    ids=["half", "token", "missing", "folder"],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_mend(words: list[str], said: str) -> None:
    code, told = shell(*words)
    assert (code, said in told) == (2, True), told


def test_without_a_hall_or_a_receipt_it_says_what_to_give() -> None:
    code, said = shell()
    assert code == 2
    assert "--data" in said


def test_a_proof_that_was_made_large_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.json"
    big.write_bytes(b'{"v":1,"x":"' + b"x" * (5 << 20) + b'"}')
    code, said = shell("--receipt", token(3), "--proof", str(big))
    assert (code, "longer than agreed" in said) == (1, True)
