"""Text to hashed character grams, and to grams of their sounds.

A text becomes the set of its character 1-, 2- and 3-grams, each hashed into one of 2^bits
buckets (feature hashing, Weinberger et al. 2009). Where asked, the 2- and 3-grams of its
toneless syllables are added, with the sounds merged that southern speech and hurried typing
merge (zh/z, n/l, ing/in ...): a homophone typed by mistake still meets its word. A model may ask
for the signs of a text too (`signs.py`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.triage import signs

Codes = NDArray[np.uint32]
Buckets = NDArray[np.int64]

LONGEST = 4000
"""Characters looked at; what follows changes no department."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_SPACES = re.compile(r"\s+")
_FACTORS = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], dtype=np.uint32)
_ORDER_SALT = np.array([0x27D4EB2F, 0x165667B1, 0xD3A2646C], dtype=np.uint32)
_SOUND_SALT = np.uint32(0x5BD1E995)
_NO_SALT = np.uint32(0)
_PRIME, _HALF = np.uint32(0x01000193), np.uint32(15)
_START, _END = "\x02", "\x03"


def clean(text: str) -> str:
    """One line of plain characters: NFKC, no mark-up, no control, format or private characters."""
    plain = unicodedata.normalize("NFKC", text[: 2 * LONGEST])
    plain = _SPACES.sub(" ", _TAG.sub(" ", plain))
    kept = "".join(each for each in plain if unicodedata.category(each)[0] != "C")
    return kept.strip()[:LONGEST].lower()


def codes(text: str) -> Codes:
    """Code points of the text between its start and end marks, shape (len + 2,)."""
    marked = f"{_START}{text}{_END}"
    return np.frombuffer(marked.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint32)


def grams(symbols: Codes, length: int, salt: np.uint32 = _NO_SALT) -> Codes:
    """The hash of each gram of `length` symbols, in order: shape (len - length + 1,)."""
    count = len(symbols) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint32)
    mixed: Codes = symbols[:count] * _FACTORS[0] ^ (_ORDER_SALT[length - 1] ^ salt)
    for place in range(length):
        if place:
            mixed ^= symbols[place : place + count] * _FACTORS[place]
        mixed *= _PRIME
        mixed ^= mixed >> _HALF
    return mixed


def sounds(symbols: Codes) -> Codes:
    """The syllable number of each Chinese character; others are left out."""
    table = _syllables()
    heard = table[np.minimum(symbols, len(table) - 1)]
    return heard[heard > 0]


class Text:
    """A cleaned text whose grams are hashed once, for every model that is asked about it."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self._found: dict[tuple[int, bool, bool], tuple[Buckets, NDArray[np.float32]]] = {}

    @cached_property
    def symbols(self) -> Codes:
        return codes(self.plain)

    @cached_property
    def _letters(self) -> Codes:
        symbols = self.symbols
        found = [grams(symbols[1:-1], 1), grams(symbols, 2), grams(symbols, 3)]
        return np.sort(np.concatenate(found))

    @cached_property
    def _with_sounds(self) -> Codes:
        heard = sounds(self.symbols)
        found = [self._letters, grams(heard, 2, _SOUND_SALT), grams(heard, 3, _SOUND_SALT)]
        return np.sort(np.concatenate(found))

    @cached_property
    def _signs(self) -> signs.Signs:
        return signs.of(self.plain)

    def buckets(
        self, bits: int, sound: bool, signed: bool = False
    ) -> tuple[Buckets, NDArray[np.float32]]:
        """Every bucket of the text once, in order, with 1 + ln of how often it occurs.

        `signed`: the last buckets are of the text's signs, with what they weigh; a gram that falls
        into one of them gives way.
        """
        asked = (bits, sound, signed)
        if asked not in self._found:  # an answer is explained by what it was made of
            self._found[asked] = self._buckets(bits, sound, signed)
        return self._found[asked]

    def _buckets(self, bits: int, sound: bool, signed: bool) -> tuple[Buckets, NDArray[np.float32]]:
        hashes = self._with_sounds if sound else self._letters
        found = bucket(hashes, bits)  # in order, as the hashes are
        new = np.empty(len(found), dtype=np.bool_)  # never empty: start and end are a gram
        new[0] = True
        np.not_equal(found[1:], found[:-1], out=new[1:])
        first = new.nonzero()[0]
        unique = found[first]
        counts = np.concatenate([first[1:], [len(found)]]) - first
        values = (1 + np.log(counts)).astype(np.float32)
        if not signed:
            return unique, values
        last = (1 << bits) - signs.count()
        places, weights = self._signs
        grams_only = unique < last
        return (
            np.concatenate([unique[grams_only], last + places]),
            np.concatenate([values[grams_only], weights]),
        )


def bucket(hashes: Codes, bits: int) -> Buckets:
    """The bucket, one of 2^bits, of each hash."""
    return (hashes >> np.uint32(32 - bits)).astype(np.int64)


@cache
def _syllables() -> Codes:
    """Code point (below U+A000) to syllable number, 0 for none; from `data/syllables.tsv`."""
    table = np.zeros(0xA001, dtype=np.uint32)
    numbers: dict[str, int] = {}
    lines = (Path(__file__).parent / "data" / "syllables.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        syllable, characters = line.split("\t")
        number = numbers.setdefault(_merged(syllable), len(numbers) + 1)
        for each in characters:
            table[ord(each)] = number
    return table


def _merged(syllable: str) -> str:
    """The syllable as the south says it: flat tongue, l for n, one nasal, f and h apart."""
    flat = re.sub(r"^([zcs])h", r"\1", syllable)
    flat = re.sub(r"^n(?=[aeiou])", "l", flat)
    return re.sub(r"(?<=[aeiu])ng$", "n", flat) if not flat.endswith("ong") else flat
