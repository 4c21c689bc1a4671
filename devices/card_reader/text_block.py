"""The 256 bytes of text on a card: UTF-16LE, padded with spaces, four layouts. Pure.

Source: GA 450 text block; offsets and lengths below are bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from devices.card_reader.card import NO_END, Card, CardKind, Sex
from devices.card_reader.codec import TEXT_LENGTH
from kiosk.errors import KnownError

Layout = Mapping[str, tuple[int, int]]

_KIND_AT = 248
_FOREVER = "长期"
_PADDING = " \0\u3000"

_MAINLAND: Layout = {
    "name": (0, 30),
    "sex": (30, 2),
    "nation": (32, 4),
    "birth": (36, 16),
    "address": (52, 70),
    "number": (122, 36),
    "issuer": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
}
_HK_MACAU_TAIWAN: Layout = {
    **{name: place for name, place in _MAINLAND.items() if name != "nation"},
    "permit_number": (220, 18),
    "issue_count": (238, 4),
}
_FOREIGNER_2017: Layout = {
    "name_english": (0, 120),
    "sex": (120, 2),
    "number": (122, 30),
    "country": (152, 6),
    "name": (158, 30),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "birth": (220, 16),
    "version": (236, 4),
    "issuer": (240, 8),
}
_FOREIGNER_2023: Layout = {
    "name": (0, 30),
    "sex": (30, 2),
    "issue_count": (32, 4),
    "birth": (36, 16),
    "name_english": (52, 70),
    "number": (122, 36),
    "valid_from": (188, 16),
    "valid_to": (204, 16),
    "name_english_rest": (220, 22),
    "country": (242, 6),
    "former_number": (250, 6),
}
LAYOUTS: Mapping[CardKind, Layout] = {
    CardKind.MAINLAND: _MAINLAND,
    CardKind.HK_MACAU_TAIWAN: _HK_MACAU_TAIWAN,
    CardKind.FOREIGNER_2017: _FOREIGNER_2017,
    CardKind.FOREIGNER_2023: _FOREIGNER_2023,
}

_NUMBER = re.compile(r"[0-9]{17}[0-9X]|[A-Z]{3}[0-9]{12}")
_DATE = re.compile(r"[0-9]{8}")
_NATION = re.compile(r"[0-9]{2}")


def _malformed(name: str) -> KnownError:
    """Names the field, never its value: that is the resident's."""
    return KnownError("card.malformed", field=name.removesuffix("_rest"))


def _text(block: bytes, name: str, place: tuple[int, int]) -> str:
    start, length = place
    try:
        text = block[start : start + length].decode("utf-16-le")
    except UnicodeDecodeError:
        # Not chained: the exception carries the card's bytes, and a log would show them.
        raise _malformed(name) from None
    # The English name may be cut in two at a blank: its beginning is kept until it is joined.
    text = text.rstrip(_PADDING) if name.startswith("name_english") else text.strip(_PADDING)
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise _malformed(name)
    return text


def _date(text: str, name: str) -> date:
    if not _DATE.fullmatch(text):
        raise _malformed(name)
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise _malformed(name) from None


def _end(text: str) -> date | None:
    """Blank is nothing said, and not 长期."""
    if text == _FOREVER:
        return NO_END
    return _date(text, "valid_to") if text else None


def _birth_in(number: str) -> str:
    """A citizen's number holds it (GB 11643), that of the foreigner's card of 2017 does not."""
    return number[6:14] if number[:3].isdigit() else ""


def _kind(block: bytes) -> CardKind:
    letter = block[_KIND_AT : _KIND_AT + 2].decode("utf-16-le", "replace")
    try:
        return CardKind(" " if letter == "\0" else letter)
    except ValueError:
        raise KnownError("card.unknown_kind", field="kind") from None


def parse_card(block: bytes) -> Card:
    """The card in a text block. What is blank and not needed to know who it is stays blank.

    Raises KnownError `card.wrong_length`, `card.unknown_kind` or `card.malformed` (with the
    field's name).
    """
    if len(block) != TEXT_LENGTH:
        raise KnownError("card.wrong_length", field="card")
    kind = _kind(block)
    layout = LAYOUTS[kind]
    texts = {name: _text(block, name, place) for name, place in layout.items()}
    if kind is CardKind.FOREIGNER_2023:
        start, length = layout["name_english"]
        first = block[start : start + length].decode("utf-16-le")
        rest = texts.pop("name_english_rest")
        texts["name_english"] = first + rest if rest else texts["name_english"]
    number = texts.pop("number").upper()
    sex, birth = texts.pop("sex"), texts.pop("birth")
    valid_from, valid_to = texts.pop("valid_from"), texts.pop("valid_to")
    if not _NUMBER.fullmatch(number):
        raise _malformed("number")
    if sex and sex not in set(Sex):
        raise _malformed("sex")
    if (nation := texts.get("nation")) and not _NATION.fullmatch(nation):
        raise _malformed("nation")
    if not (texts["name"] or texts.get("name_english")):
        raise _malformed("name")
    return Card(
        kind=kind,
        number=number,
        sex=Sex(sex or Sex.UNKNOWN),
        birth=_date(birth or _birth_in(number), "birth"),
        valid_from=_date(valid_from, "valid_from") if valid_from else None,
        valid_to=_end(valid_to),
        **{name: text.strip() for name, text in texts.items()},
    )


def encode_card(card: Card) -> bytes:
    """The text block of `card`, as its chip would hold it; for simulators and tests.

    Raises ValueError when a field is longer than its place.
    """
    layout = LAYOUTS[card.kind]
    block = bytearray(" ".encode("utf-16-le") * (TEXT_LENGTH // 2))
    for name, (start, length) in layout.items():
        data = _encoded(card, name, layout)
        if len(data) > length:
            raise ValueError(f"{name} is longer than its {length} bytes")
        block[start : start + len(data)] = data
    block[_KIND_AT : _KIND_AT + 2] = card.kind.value.encode("utf-16-le")
    return bytes(block)


def _encoded(card: Card, name: str, layout: Layout) -> bytes:
    if name == "name_english_rest":
        return card.name_english.encode("utf-16-le")[layout["name_english"][1] :]
    value = getattr(card, name)
    if value is None:
        value = ""
    if name == "valid_to" and value == NO_END:
        value = _FOREVER
    text = f"{value:%Y%m%d}" if isinstance(value, date) else str(value)
    data = text.encode("utf-16-le")
    if name == "name_english" and "name_english_rest" in layout:
        return data[: layout[name][1]]
    return data
