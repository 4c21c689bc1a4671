"""What the pages tell people to type: blocks of shell, and commands inside a line of prose."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from kiosk.paths import PROJECT

PAGES = ("README.md", "README.zh-CN.md", *sorted(
    path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").glob("*.md")
))  # fmt: skip
# What is told in two languages, a page each: the English one, and its twin in Chinese.
TWINS = {each.replace(".zh-CN", ""): each for each in PAGES if each.endswith(".zh-CN.md")}

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_OURS = re.compile(r"(kiosk|\./dev) [a-z]")


@dataclass(frozen=True)
class Typed:
    """A command of a page, as it stands there, without its comment."""

    page: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Block:
    line: int
    kind: str  # `sh`, `python`, or nothing
    text: str


def text_of(page: str) -> str:
    return (PROJECT / page).read_text("utf-8")


def prose(page: str) -> str:
    """The page without its blocks, on the same lines."""
    return _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text_of(page))


def blocks(page: str) -> list[Block]:
    text = text_of(page)
    return [
        Block(text.count("\n", 0, found.start(2)) + 1, found[1], found[2])
        for found in _FENCE.finditer(text)
    ]


def fenced(page: str) -> list[Typed]:
    """The commands of a page's blocks of shell, in their order."""
    typed: list[Typed] = []
    for block in blocks(page):
        if block.kind != "sh":
            continue
        open_line = ""
        for number, line in enumerate(block.text.splitlines(), block.line):
            joined = f"{open_line} {line.strip()}".strip()
            if joined.endswith("\\"):
                open_line = joined.removesuffix("\\").rstrip()
                continue
            open_line = ""
            if command := _without_comment(joined):
                typed.append(Typed(page, number, command))
        assert not open_line, f"{page}: a command goes on after its block"
    return typed


def without_comments(block: Block) -> list[str]:
    """Its lines, byte for byte, but what each says to whoever reads it in one language."""
    return [_without_comment(line) for line in block.text.splitlines()]


def inline(page: str) -> list[Typed]:
    """The commands of ours that stand between backquotes in a page's prose and tables."""
    text = prose(page)
    return [
        Typed(page, text.count("\n", 0, found.start()) + 1, found[1])
        for found in _INLINE.finditer(text)
        if _OURS.match(found[1])
    ]


def prompts_elsewhere(page: str) -> list[Block]:
    """Blocks that are no shell and hold a command all the same."""
    return [
        each
        for each in blocks(page)
        if each.kind != "sh" and any(_OURS.match(line) for line in each.text.splitlines())
    ]


def words(command: str) -> list[str]:
    return shlex.split(command)


def _without_comment(line: str) -> str:
    return "" if line.startswith("#") else re.split(r"\s+#", line, maxsplit=1)[0].strip()


def is_there(page: str, target: str) -> bool:
    """Whether what a page links to lies where it points."""
    return ((PROJECT / page).parent / Path(target.partition("#")[0])).exists()
