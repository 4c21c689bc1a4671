"""On which line of a TOML text a key stands, which `tomllib` does not tell.

Works on texts that `tomllib` has accepted: it skips over values and does not judge them.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]  # ("service", 1, "letter"): list items count from 0

DEEPEST = 8
"""Keys of a path that are told apart: what lies deeper has the line of what is around it."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_STRINGS = (  # longest quotes first
    re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL),
    re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}", re.DOTALL),
    re.compile(r'"((?:[^"\\\n]|\\.)*)"'),
    re.compile(r"'([^'\n]*)'"),
)
_ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[btnfr"\\])')
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def key_lines(text: str) -> dict[Path, int]:
    """Line, counted from 1, of each table, key and list item of a valid TOML text, to DEEPEST."""
    return _Scanner(text).scan()


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it that stands in the text; else 1."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._lines: dict[Path, int] = {}
        self._items: dict[Path, int] = {}  # tables so far in each [[list]]

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            before = self._at
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
            if self._at == before:  # not TOML after all
                break
        return self._lines

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found:
            self._line += self._text.count("\n", self._at, found.end())
            self._at = found.end()
        return found

    def _take(self, mark: str) -> bool:
        if self._text.startswith(mark, self._at):
            self._at += len(mark)
            return True
        return False

    def _header(self) -> Path:
        many = self._take("[[") or not self._take("[")
        line = self._line
        keys = self._keys()
        self._take("]]" if many else "]")
        path: Path = ()
        for place, key in enumerate(keys):
            path = self._note(path, key, line)
            last = place == len(keys) - 1
            if many and last:
                self._items[path] = self._items.get(path, -1) + 1
            if path in self._items:
                path = self._note(path, self._items[path], line)
        return path

    def _note(self, path: Path, part: str | int, line: int) -> Path:
        if len(path) == DEEPEST:
            return path
        path = (*path, part)
        self._lines.setdefault(path, line)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            found = self._skip(_BARE_KEY)
            if found:
                keys.append(found.group())
            elif quoted := self._skip(_STRINGS[2]):
                keys.append(_ESCAPE.sub(_unescape, quoted.group(1)))
            elif quoted := self._skip(_STRINGS[3]):
                keys.append(quoted.group(1))
            self._skip(_SPACE)
            if not self._take("."):
                return keys

    def _pair(self, table: Path) -> None:
        line = self._line
        path = table
        for key in self._keys():
            path = self._note(path, key, line)
        self._take("=")
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._take("["):
            self._list(path)
        elif self._take("{"):
            self._inline(path)
        elif not any(self._skip(pattern) for pattern in _STRINGS):
            self._skip(_BARE_VALUE)

    def _list(self, path: Path) -> None:
        place = 0
        self._skip(_BLANK)
        while self._at < len(self._text) and not self._take("]"):
            before = self._at
            self._value(self._note(path, place, self._line))
            place += 1
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)
            if self._at == before:
                return

    def _inline(self, path: Path) -> None:
        self._skip(_BLANK)
        while self._at < len(self._text) and not self._take("}"):
            before = self._at
            self._pair(path)
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)
            if self._at == before:
                return


def _unescape(found: re.Match[str]) -> str:
    code = found.group(1)
    return chr(int(code[1:], 16)) if code[0] in "uU" else _ESCAPED[code]
