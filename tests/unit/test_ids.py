"""Identifiers and codes: Crockford's base 32, for people to read aloud and for tables to sort."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from kiosk.ids import ALPHABET, base32, new_id, normalise_code


def test_the_greatest_ulid_is_written_as_its_specification_writes_it() -> None:
    assert base32((1 << 128) - 1, 26) == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"


@given(st.integers(1, 103).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 32**n - 1))))
def test_each_length_reads_back_as_the_number(written: tuple[int, int]) -> None:
    length, number = written
    text = base32(number, length)
    assert len(text) == length
    read = 0
    for character in text:
        read = read * 32 + ALPHABET.index(character)
    assert read == number


def test_what_is_longer_than_its_code_loses_its_first_bits() -> None:
    assert base32(32**3 + 5, 3) == "005"


def test_ids_made_later_sort_later() -> None:
    made = [new_id("k") for _ in range(3)]
    assert all(len(each) == len("k-") + 26 for each in made)
    stamps = [each[:12] for each in made]
    assert stamps == sorted(stamps)


def test_a_code_is_read_in_any_width_with_marks_between() -> None:
    for typed in (
        "abcd-ef01",
        "ＡＢＣＤ－ＥＦ０１",
        "\u200bABCD\u2060 EF01\ufeff",
        "ABCD–EFO1",
        "abcd·efo1",
    ):
        assert normalise_code(typed) == "ABCDEF01"
