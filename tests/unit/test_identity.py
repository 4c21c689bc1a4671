"""Numbers that residents type and names that the hall may show."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import identity
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence

# The first four are the vectors of the field's public sources; the fifth is a foreigner's of 2023.
VALID = [
    ("110101195003170014", "mainland", date(1950, 3, 17)),
    ("11010519491231002X", "mainland", date(1949, 12, 31)),
    ("810000198812120014", "hk_macau_taiwan", date(1988, 12, 12)),
    ("830000197707070018", "hk_macau_taiwan", date(1977, 7, 7)),
    ("911124198108030024", "foreigner", date(1981, 8, 3)),
]


@pytest.mark.parametrize(("number", "kind", "birth"), VALID)
def test_numbers_of_every_kind_of_resident_are_taken(number: str, kind: str, birth: date) -> None:
    checked = identity.check_number(number)
    assert (checked.value, checked.kind, checked.birth) == (number, kind, birth)


@pytest.mark.parametrize(
    "typed",
    ["11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ"],
)
def test_small_x_gaps_and_wide_digits_are_forgiven(typed: str) -> None:
    assert identity.check_number(typed).value == "11010519491231002X"


def refused(number: str, on: date | None = None) -> KnownError:
    with pytest.raises(KnownError) as caught:
        identity.check_number(number, on)
    assert not number or number not in str(caught.value)
    assert error_sentence(caught.value, "en") != error_sentence(caught.value, "zh_CN")
    return caught.value


@pytest.mark.parametrize(
    "number",
    ["", "1101051949123100", "11010519491231002Y", "X10105194912310021", "身份证", "1" * 300],
)
def test_what_is_no_number_is_refused_by_its_form(number: str) -> None:
    assert refused(number).code == "identity.number_form"


def test_a_birth_date_that_is_none_is_refused() -> None:
    digits = "11010519490231002"
    assert refused(digits + identity.check_character(digits)).code == "identity.birth_date"
    assert refused("110101195003170014", on=date(1950, 3, 16)).code == "identity.birth_date"


@given(st.sampled_from([number for number, _, _ in VALID]), st.integers(0, 17), st.integers(1, 9))
def test_one_mistyped_digit_is_always_found(number: str, place: int, step: int) -> None:
    if number[place] == "X":
        return
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert refused(wrong).code in ("identity.check_digit", "identity.number_form")


@given(st.sampled_from([number for number, _, _ in VALID]), st.integers(0, 15))
def test_two_digits_changed_round_are_always_found(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if wrong != number:
        assert refused(wrong).code in ("identity.check_digit", "identity.number_form")


def test_a_permit_of_2017_is_known_by_its_form_and_its_birth_date_by_its_card() -> None:
    permit = identity.check_number("can110078123456")
    assert (permit.value, permit.kind, permit.birth) == ("CAN110078123456", "foreigner_2017", None)


def test_a_number_does_not_show_itself() -> None:
    assert "1950" not in repr(identity.check_number("110101195003170014"))


def test_an_elder_is_one_from_the_birthday_on() -> None:
    birth = date(1961, 11, 24)
    assert identity.age(birth, date(2026, 11, 23)) == 64
    assert identity.age(birth, date(2026, 11, 24)) == 65
    assert identity.age(date(1960, 2, 29), date(2025, 2, 28)) == 64
    assert identity.age(date(1960, 2, 29), date(2025, 3, 1)) == 65


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王小明", "王*明"),
        ("张三", "张*"),
        ("张 三", "张*"),
        ("王李小明", "王**明"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("歐陽娜娜", "歐陽*娜"),
        ("诸葛孔明", "诸葛*明"),
        ("丁", "*"),
        ("𠮷", "*"),
        ("𠮷田茂", "𠮷*茂"),  # above U+FFFF: one character
        ("王小𠮷", "王*𠮷"),
        ("\ue000小明", "\ue000*明"),  # a private-use code point of the card
        ("王\U000e0100小明", "王\U000e0100*明"),  # a variation selector belongs to its character
        ("阿卜杜拉·买买提", "阿***·买**"),
        ("阿依古丽•艾合买提江", "阿***•艾****"),
        ("John Smith", "J*** S****"),
        ("Christopher  Lee", "C****  L**"),
        ("J Smith", "* S****"),
        ("ئالىم", "ئ****"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_names_are_masked(name: str, masked: str) -> None:
    assert identity.mask_name(name) == masked


@given(st.text(st.characters(categories=("Lo", "Lu", "Ll", "Mn", "Co", "Zs")), max_size=40))
def test_a_mask_always_hides_something_and_never_adds_a_letter(name: str) -> None:
    masked = identity.mask_name(name)
    if name.strip():
        assert "*" in masked or not masked
        assert masked != name.strip()
    assert set(masked) <= set(name) | set("* ")


@pytest.mark.parametrize(
    "typed",
    [
        "13800135521",
        "138 0013 5521",
        "+86 138-0013-5521",
        "0086 13800135521",
        "8613800135521",
        "１３８００１３５５２１",
    ],
)
def test_a_mobile_number_has_one_form(typed: str) -> None:
    assert identity.check_phone(typed) == "13800135521"


@pytest.mark.parametrize(
    "typed", ["", "12800135521", "1380013552", "138001355211", "01055550100", "一三八"]
)
def test_what_is_no_mobile_number_is_refused(typed: str) -> None:
    with pytest.raises(KnownError) as caught:
        identity.check_phone(typed)
    assert caught.value.code == "identity.phone"
    assert error_sentence(caught.value, "zh_CN")


def test_telephones_are_masked() -> None:
    assert identity.mask_phone("13800135521") == "138****5521"
    assert identity.mask_phone("1234567890") == "*" * 10  # too short to show both ends
