"""Looks for planted words in files, in every form in which they would commonly lie there."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PIECE = 1 << 22
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of a word: three encodings, each plain, as hex and as base64 at each of its
    three alignments, and escaped as JSON does."""
    for encoding in ENCODINGS:
        plain = word.encode(encoding)
        yield encoding, plain
        yield f"{encoding} hex", plain.hex().encode()
        yield f"{encoding} HEX", plain.hex().upper().encode()
        for shift in range(3):
            # of the padded whole, the part that no neighbouring byte can change
            padded = base64.b64encode(bytes(shift) + plain + bytes(3))
            first = (shift * 8 + 5) // 6
            last = (shift + len(plain)) * 8 // 6
            yield f"{encoding} base64+{shift}", padded[first:last]
    escaped = json.dumps(word)[1:-1].encode()
    if escaped != word.encode():
        yield "json", escaped


def find(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """`file: word as form` for each find; also in the names of files. Numbers stand for words,
    so that a report of a leak is none itself."""
    wanted = [(n, name, form) for n, word in enumerate(words) for name, form in forms(word)]
    found = []
    for path in sorted({file for place in places for file in everything(place)}):
        for n, name, form in wanted:
            if form in str(path).encode() or contains(path, form):
                found.append(f"{path}: word {n} as {name}")
    return found


def everything(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):  # others' folders may go while it walks
        for path in (Path(folder) / name for name in names):
            if path.is_file() and not path.is_symlink():
                yield path


def contains(path: Path, form: bytes) -> bool:
    try:
        with path.open("rb") as file:
            before = b""
            while piece := file.read(PIECE):
                if form in before + piece:
                    return True
                before = piece[-len(form) :]
    except FileNotFoundError:  # a temporary file that is gone is no leak that lies there
        return False
    return False
