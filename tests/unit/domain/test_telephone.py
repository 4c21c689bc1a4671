"""Telephone numbers as people write, paste and dictate them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import case, identity, telephone
from kiosk.errors import KnownError

MARKS = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u202e"
    "\u2060\u2066\u2069\u00ad\ufeff\u3164\ufe0f"
)
WIDE = str.maketrans("0123456789+-", "０１２３４５６７８９＋－")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13800135521", "13800135521"),
        ("\u202d138 0013 5521\u202c", "13800135521"),  # as an address book copies it
        ("１３８－００１３－５５２１", "13800135521"),
        ("+86 138 0013 5521", "13800135521"),
        ("0086-13800135521", "13800135521"),
        ("tel:+8613800135521", "13800135521"),
        ("010-62345678", "01062345678"),
        ("（010）6234 5678", "01062345678"),
        ("0755-8234567", "07558234567"),
        ("0755 8234 5678", "075582345678"),
        ("+86 (0)10 6234 5678", "01062345678"),
        ("+86 755 8234 5678", "075582345678"),
        ("62345678", "62345678"),
        ("6234-5678", "62345678"),
        ("400-123-4567", "4001234567"),
        ("+852 9123 4567", "+85291234567"),
        ("+852-9123-4567", "+85291234567"),
        ("00852 91234567", "+85291234567"),
        ("852-23456789", "+85223456789"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("+1-415-555-0100", "+14155550100"),
        ("010-62345678-801", "01062345678-801"),
        ("010 62345678 转 801", "01062345678-801"),
        ("62345678转801", "62345678-801"),
        ("0755-8234567-1", "07558234567-1"),
        ("010-62345678 ext. 801", "01062345678-801"),
        ("010-62345678x801", "01062345678-801"),
        ("010-62345678#801", "01062345678-801"),
        ("０１０－６２３４５６７８－８０１", "01062345678-801"),
        ("17012345678-1234", "17012345678-1234"),  # a number that hides another
    ],
)
def test_a_number_in_its_one_form(typed: str, number: str) -> None:
    assert telephone.contact(typed) == number
    assert telephone.contact(number) == number


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "1380013552", "138001355211", "abc", "01062345678801", "999", "11240031",
     "+86123", "1380013552a", "0-0", "12345678", "62345678转", "010-62345678-8012345"],
)  # fmt: skip
def test_what_is_none_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(KnownError) as refused:
        telephone.contact(typed)
    assert refused.value.code == "identity.contact"
    assert not typed or typed not in str(refused.value.params)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("120", "120"), ("95598", "95598"), ("１１９", "119"), ("12345-8", ""), ("", ""),
     ("62345678-801", "62345678-801"), ("138 0000 x", ""), ("12", ""), ("1" * 30, "")],
)  # fmt: skip
def test_a_number_to_call_may_be_short(typed: str, number: str) -> None:
    assert telephone.dialled(typed) == number


@pytest.mark.parametrize(
    ("number", "messages", "calls"),
    [
        ("13800135521", True, True),
        ("+8613800135521", True, True),  # as the register has it since before
        ("+85291234567", True, True),
        ("01062345678", False, True),
        ("62345678", False, True),
        ("4001234567", False, True),
        ("01062345678-801", False, False),
        ("17012345678-1234", False, False),
        ("120", False, True),
    ],
)
def test_what_a_machine_can_do_with_it(number: str, messages: bool, calls: bool) -> None:
    assert (telephone.takes_messages(number), telephone.takes_calls(number)) == (messages, calls)


@given(st.data())
def test_invisible_marks_and_width_change_no_number(data: st.DataObject) -> None:
    for plain, read in (
        ("13800135521", identity.check_phone),
        ("010-62345678-801", telephone.contact),
        ("13800135", identity.start_of_phone),
        ("D-1124-0031", case.whole_number),
        ("11010519491231002X", lambda typed: identity.check_number(typed).value),
    ):
        marks = data.draw(
            st.lists(st.sampled_from(MARKS), min_size=len(plain), max_size=len(plain))
        )
        typed = "".join(a + b for a, b in zip(plain, marks, strict=True)).translate(WIDE)
        assert read(typed) == read(plain) != ""


def test_a_landline_and_a_number_abroad_are_numbers_of_a_person() -> None:
    for typed in ("010-62345678", "+852 9123 4567", "13800135521"):
        assert identity.kind_of_number(typed) == "phone"
    assert identity.kind_of_number("11240031") == ""  # figures of a case's number
    assert identity.kind_of_number("62345678") == ""
