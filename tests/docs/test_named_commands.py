"""Commands inside a line of a page: each is one that the program knows, with its options."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
import typer.main

from kiosk.cli import app
from kiosk.paths import PROJECT
from tests.docs.pages import PAGES, TWINS, Typed, fenced, inline

# Words of `./dev`, as its `case` has them.
DEV = set(re.findall(r"^    ([a-z]+)\)$", (PROJECT / "dev").read_text("utf-8"), re.MULTILINE))
UI = {"--terminal", "--data", "--connect", "--code", "--windowed", "--size", "--density"}


def spelled(text: str) -> list[list[str]]:
    """Each way in which `a|b …` may be typed; what stands in quotes is one word."""
    words = re.findall(r"'[^']*'|\"[^\"]*\"|[^\s]+", text.replace(r"\|", "|"))
    ways = [word.split("|") if re.fullmatch(r"[a-z-]+(\|[a-z-]+)+", word) else [word]
            for word in words]  # fmt: skip
    return [list(way) for way in product(*ways)]


COMMANDS: Any = typer.main.get_command(app)


def faults(words: list[str]) -> list[str]:
    command = COMMANDS
    rest = words[1:]
    while hasattr(command, "commands") and rest and rest[0].isascii() and rest[0][0].isalpha():
        if rest[0] not in command.commands:
            return [rest[0]]
        command, rest = command.commands[rest[0]], rest[1:]
    known = {name for each in command.params for name in each.opts} | {"--help"}
    if command.name == "ui":
        known |= UI
    return [word for word in rest if word.startswith("--") and word not in known]


def named() -> list[Typed]:
    """A twin in Chinese names those of the English page: test_twins.py."""
    pages = [page for page in PAGES if page not in TWINS.values()]
    return [each for page in pages for each in (*inline(page), *fenced(page))]


@pytest.mark.parametrize("typed", named(), ids=str)
def test_a_named_command_is_known_with_its_options(typed: Typed) -> None:
    for words in spelled(typed.text):
        if words[0] == "./dev":
            assert words[1] in DEV
        elif words[0] == "kiosk":
            assert not faults(words)


@pytest.mark.parametrize(
    "text", ["kiosk unheard-of --data DIR", "kiosk run --data DIR --usbkey", "kiosk staff fire x"]
)
def test_a_command_that_is_not_known_is_found(text: str) -> None:
    assert any(faults(words) for words in spelled(text))


def test_every_way_to_the_districts_hub_stands_on_the_technicians_page() -> None:
    """They need a hub that the hall has joined: tests/sync/test_at_the_agent.py runs them."""
    told = {each.text.split()[2] for each in inline("docs/technicians.md")
            if each.text.startswith("kiosk sync ")}  # fmt: skip
    assert told >= COMMANDS.commands["sync"].commands.keys()
