"""Names and numbers of residents: checked, and masked so that a screen or ticket may show them.

ID numbers follow GB 11643-1999: six digits of region, eight of birth date, three of sequence and a
check character after ISO 7064 MOD 11-2. The region is not held against a list: 81, 82 and 83 (Hong
Kong, Macau, Taiwan) and 9x (foreigners) are valid, and lists grow old. No error carries a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kiosk.domain import telephone
from kiosk.errors import KnownError
from kiosk.ids import plain

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NUMBER = re.compile(r"[1-9][0-9]{16}[0-9X]")
_PERMIT_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
_FORGIVEN = re.compile(r"[\s()\u2010-\u2015-]+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_START = re.compile(r"1[3-9][0-9]{6,8}")
_OLDEST = date(1850, 1, 1)
_MOST_STARS = 4  # a long name is not to be guessed by its length

_COMPOUND_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫
宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官
司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延
东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五
歐陽 司馬 東方 諸葛 尉遲 澹臺 濮陽 公孫 仲孫 鍾離 長孫 鮮于 閭丘 軒轅 南宮 聞人
"""
COMPOUND_SURNAMES = frozenset(_COMPOUND_SURNAMES.split())


@dataclass(frozen=True)
class Number:
    """A checked number in its one form. `birth` is None only on foreigners' permits of 2017."""

    value: str = field(repr=False)
    kind: Literal["mainland", "hk_macau_taiwan", "foreigner", "foreigner_2017"]
    birth: date | None = field(repr=False)


def check_number(number: str, on: date | None = None) -> Number:
    """An identity number as typed or read; case, width and spaces are forgiven.

    A permit for foreigners of 2017 (three letters, twelve digits) is held against its form only:
    it is valid until its card ends, and the card itself tells the birth date. With `on` a birth
    date after that day is refused.

    Raises KnownError `identity.number_form`, `identity.check_digit` or `identity.birth_date`.
    """
    kept = _FORGIVEN.sub("", plain(number)).upper()
    if _PERMIT_2017.fullmatch(kept):
        return Number(kept, "foreigner_2017", None)
    if not _NUMBER.fullmatch(kept):
        raise KnownError("identity.number_form", field="number", length=len(kept))
    if check_character(kept[:17]) != kept[17]:
        raise KnownError("identity.check_digit", field="number")
    try:
        birth = date(int(kept[6:10]), int(kept[10:12]), int(kept[12:14]))
    except ValueError:
        raise KnownError("identity.birth_date", field="number") from None
    if birth < _OLDEST or (on is not None and birth > on):
        raise KnownError("identity.birth_date", field="number")
    return Number(kept, _kind(kept), birth)


def check_character(digits: str) -> str:
    """The 18th character of an ID number from its first 17 (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def _kind(number: str) -> Literal["mainland", "hk_macau_taiwan", "foreigner"]:
    if number[:2] in ("81", "82", "83"):
        return "hk_macau_taiwan"
    return "foreigner" if number[0] == "9" else "mainland"


def age(birth: date, on: date) -> int:
    """Whole years on a date; who was born on 29 February turns a year older on 1 March."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def check_phone(phone: str) -> str:
    """A mainland mobile number as its 11 digits; spaces, hyphens, +86 and 0086 are forgiven.

    Raises KnownError `identity.phone`.
    """
    kept = _FORGIVEN.sub("", plain(phone))
    kept = re.sub(r"^(?:\+86|0086|86(?=.{11}$))", "", kept)
    if not _MOBILE.fullmatch(kept):
        raise KnownError("identity.phone", field="phone", length=len(kept))
    return kept


def start_of_phone(typed: str) -> str:
    """The first eight to ten digits of a mobile number, as digits; empty for anything else. Less is
    of too many people, and beside a masked number eight say no more than all eleven.
    """
    kept = _FORGIVEN.sub("", plain(typed))
    return kept if _START.fullmatch(kept) else ""


# Seven digits or more, whatever stands between them: of a telephone, an identity or a bank card.
_PERSONAL = re.compile(r"[0-9](?:[^\w]{0,2}[0-9]){6,}(?:[^\w]{0,2}[xX]\b)?")


# The same as people write it in a sentence; a date with its hyphens is none.
_WRITTEN = re.compile(r"(?<![0-9])(?:1[3-9][0-9](?:[ -]?[0-9]){8}(?![0-9])|[0-9]{7,}[xX]?)")


def mask_written(text: str) -> str:
    """A text in which the numbers of persons are masked as they are everywhere else."""
    return _WRITTEN.sub(lambda found: _mask_middle(found[0], 3, 4), text)


def without_numbers(text: str) -> str:
    """A text without the numbers of persons that stand in it."""
    return _PERSONAL.sub(" ", unicodedata.normalize("NFKC", text))


def without_names(text: str, names: Iterable[str]) -> str:
    """A text without these names of persons."""
    for name in names:
        text = text.replace(name, " ")
    return text


def kind_of_number(typed: str) -> Literal["", "phone", "id"]:
    """Whether a person's whole number was typed, and which."""
    for kind, check in (("phone", _whole_phone), ("id", check_number)):
        try:
            check(typed)
        except KnownError:
            continue
        return kind  # type: ignore[return-value]
    return ""


def _whole_phone(typed: str) -> None:
    """Raises KnownError: no number, or one without its area, which may be any other figures."""
    if telephone.is_local(telephone.contact(typed)):
        raise KnownError("identity.contact", field="phone", length=len(typed))


def mask_phone(phone: str) -> str:
    """`138****5521`."""
    return _mask_middle(phone, 3, 4)


def _mask_middle(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    if hidden < 4:  # too short to show both ends
        return "*" * len(text)
    return text[:first] + "*" * hidden + text[-last:]


def mask_name(name: str) -> str:
    """A name by which its bearer knows that they are meant, and others do not.

    王小明 → 王*明, 张三 → 张*, 欧阳修 → 欧阳*, 诸葛孔明 → 诸葛*明, 阿卜杜拉·买买提 → 阿***·买**,
    John Smith → J*** S****. A single character is hidden altogether.
    """
    plain = "".join(" " if each.isspace() else each for each in name).strip()
    plain = "".join(each for each in plain if unicodedata.category(each) not in ("Cc", "Cf"))
    letters = _letters(plain.replace(" ", ""))
    if letters and all(_is_ideograph(letter) for letter in letters):
        return _mask_han(letters)
    return "".join(
        part if _is_divider(part) else _mask_word(_letters(part)) for part in _WORDS.split(plain)
    )


_DIVIDERS = "\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e."  # the dot in 阿卜杜拉·买买提
_WORDS = re.compile(f"([ {_DIVIDERS}]+)")


def _is_divider(part: str) -> bool:
    return _WORDS.fullmatch(part) is not None


def _letters(text: str) -> list[str]:
    """Characters with the marks and variation selectors that belong to each."""
    letters: list[str] = []
    for each in text:
        if letters and unicodedata.category(each) in ("Mn", "Me", "Mc"):
            letters[-1] += each
        else:
            letters.append(each)
    return letters


def _is_ideograph(letter: str) -> bool:
    """Han characters of every plane, and the private-use ones that stand for rare names."""
    if letter[0] in _DIVIDERS:
        return False
    category = unicodedata.category(letter[0])
    return category == "Co" or unicodedata.east_asian_width(letter[0]) == "W"


def _mask_han(letters: list[str]) -> str:
    if len(letters) <= 1:
        return "*" * len(letters)
    if len(letters) == 2:
        return letters[0] + "*"
    surname = 2 if "".join(letters[:2]) in COMPOUND_SURNAMES else 1
    if len(letters) == surname + 1:
        return "".join(letters[:surname]) + "*"
    hidden = min(len(letters) - surname - 1, _MOST_STARS)
    return "".join(letters[:surname]) + "*" * hidden + letters[-1]


def _mask_word(letters: list[str]) -> str:
    if len(letters) <= 1:
        return "*" * len(letters)
    return letters[0] + "*" * min(len(letters) - 1, _MOST_STARS)
