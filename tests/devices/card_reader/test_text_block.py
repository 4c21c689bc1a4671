"""The four layouts of a card's text, and what a malformed card is told to be."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.card_reader.card import NO_END, Card, CardKind, Sex
from devices.card_reader.simulator.sample_cards import (
    CHAN_KA_MING,
    LENA_FISCHER,
    LI_JIANGUO,
    SAMPLE_CARDS,
    SOPHIE_TREMBLAY,
    WANG_XIAOMING,
    ZHAO_JIXIANG,
    ZHAO_XIUYING,
)
from devices.card_reader.text_block import LAYOUTS, encode_card, parse_card
from kiosk.errors import KnownError


def at(block: bytes, offset: int, length: int) -> str:
    return block[offset : offset + length].decode("utf-16-le")


def put(block: bytes, offset: int, text: str) -> bytes:
    data = text.encode("utf-16-le")
    return block[:offset] + data + block[offset + len(data) :]


@pytest.mark.parametrize("card", SAMPLE_CARDS, ids=lambda card: card.number)
def test_a_sample_card_reads_as_it_was_written(card: Card) -> None:
    block = encode_card(card)
    assert len(block) == 256
    assert parse_card(block) == card


def test_a_mainland_card_has_its_fields_where_the_standard_has_them() -> None:
    block = encode_card(WANG_XIAOMING)
    assert at(block, 0, 30) == "王小明".ljust(15)
    assert at(block, 30, 2) == "1"
    assert at(block, 32, 4) == "01"
    assert at(block, 36, 16) == "19900307"
    assert at(block, 52, 70).startswith("北京市东城区")
    assert at(block, 122, 36) == "110101199003070038"
    assert at(block, 158, 30).rstrip() == "北京市公安局东城分局"
    assert at(block, 188, 16) == "20180520"
    assert at(block, 204, 16) == "20380520"
    assert at(block, 248, 2) == " "


def test_the_other_three_kinds_have_their_own_places() -> None:
    permit = encode_card(CHAN_KA_MING)
    assert (at(permit, 32, 4), at(permit, 220, 18), at(permit, 238, 4), at(permit, 248, 2)) == (
        "  ",
        "H01234567",
        "01",
        "J",
    )
    old = encode_card(LENA_FISCHER)
    assert at(old, 0, 120).rstrip() == "FISCHER, LENA MARIE"
    assert (at(old, 120, 2), at(old, 122, 30), at(old, 152, 6)) == ("2", "DEU110178051610", "DEU")
    assert (at(old, 158, 30).rstrip(), at(old, 220, 16)) == ("费莲娜", "19780516")
    assert (at(old, 236, 4), at(old, 240, 8), at(old, 248, 2)) == ("01", "1500", "I")
    new = encode_card(SOPHIE_TREMBLAY)
    assert (at(new, 0, 30).rstrip(), at(new, 32, 4), at(new, 36, 16)) == ("苏菲", "01", "19810803")
    assert at(new, 52, 70) + at(new, 220, 22).rstrip() == "TREMBLAY-BEAUCHAMP, SOPHIE MARGUERITE"
    assert (at(new, 122, 36), at(new, 242, 6)) == ("911124198108030024", "CAN")
    assert (at(new, 248, 2), at(new, 250, 6)) == ("Y", "031")


def test_an_english_name_cut_at_a_blank_keeps_its_blank() -> None:
    for name in ("A" * 34 + " SMITH", "A" * 35 + " SMITH"):
        card = replace(SOPHIE_TREMBLAY, name_english=name)
        assert parse_card(encode_card(card)).name_english == name


def test_an_elders_card_without_end_never_expires() -> None:
    assert at(encode_card(ZHAO_XIUYING), 204, 16).strip() == "长期"
    assert parse_card(encode_card(ZHAO_XIUYING)).valid_to == NO_END
    assert not ZHAO_XIUYING.is_expired(date(2099, 1, 1))


def blank_end(card: Card, **fields: object) -> Card:
    """The card with these fields, read from a chip that leaves its end blank."""
    start, length = LAYOUTS[card.kind]["valid_to"]
    block = put(encode_card(replace(card, **fields)), start, " " * (length // 2))  # type: ignore[arg-type]
    return parse_card(block)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2002, 5, 21), date(2023, 5, 20)),  # still 15: five years
        (date(2002, 5, 20), date(2028, 5, 20)),  # 16 on the day
        (date(1992, 5, 21), date(2028, 5, 20)),  # still 25
        (date(1992, 5, 20), date(2038, 5, 20)),  # 26
        (date(1972, 5, 21), date(2038, 5, 20)),  # still 45
    ],
)
def test_a_chip_that_leaves_its_end_blank_ends_when_the_law_says(born: date, last: date) -> None:
    """长期 is the word for no end; nothing said is none."""
    card = blank_end(WANG_XIAOMING, birth=born, valid_from=date(2018, 5, 20))
    assert card.valid_to is None
    assert not card.is_expired(last)
    assert card.is_expired(last + timedelta(days=1))


def test_nor_has_it_an_end_where_the_law_gives_none_or_nobody_knows() -> None:
    end = date(2199, 1, 1)
    elder = {"birth": date(1964, 5, 20), "valid_from": date(2010, 5, 20)}
    assert not blank_end(WANG_XIAOMING, **elder).is_expired(end)  # 46
    assert not blank_end(WANG_XIAOMING, valid_from=None).is_expired(end)
    assert not blank_end(SOPHIE_TREMBLAY).is_expired(end)  # foreigners: by what they were given


def test_a_residence_permit_that_leaves_its_end_blank_was_for_five_years() -> None:
    card = blank_end(CHAN_KA_MING, valid_from=date(2020, 2, 29))
    assert not card.is_expired(date(2025, 2, 28))
    assert card.is_expired(date(2025, 3, 1))


def test_a_card_is_good_on_its_last_day_and_expired_on_the_next() -> None:
    assert not LI_JIANGUO.is_expired(date(2023, 6, 1))
    assert LI_JIANGUO.is_expired(date(2023, 6, 2))


def test_names_above_the_basic_plane_and_in_private_use_come_through() -> None:
    assert parse_card(encode_card(ZHAO_JIXIANG)).name == "赵𠮷祥"
    private = replace(WANG_XIAOMING, name="王\ue815")
    assert parse_card(encode_card(private)).name == "王\ue815"


def test_a_foreigner_without_a_chinese_name_is_greeted_by_the_english_one() -> None:
    card = parse_card(encode_card(replace(SOPHIE_TREMBLAY, name="")))
    assert card.name == ""
    assert card.display_name == "TREMBLAY-BEAUCHAMP, SOPHIE MARGUERITE"


def check_digit(seventeen: str) -> str:
    """GB 11643, ISO 7064 MOD 11-2."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, weights, strict=True))
    return "10X98765432"[total % 11]


VALID = (
    "110101195003170014",
    "11010519491231002X",
    "810000198812120014",
    "830000197707070018",
    "911124198108030024",
)


@pytest.mark.parametrize("number", VALID)
def test_valid_numbers_are_handed_up_as_they_stand(number: str) -> None:
    assert check_digit(number[:17]) == number[17]
    assert parse_card(encode_card(replace(WANG_XIAOMING, number=number))).number == number


def test_a_wrong_check_digit_is_handed_up_too_because_the_domain_judges_it() -> None:
    wrong = replace(WANG_XIAOMING, number="110101199003070039")
    assert parse_card(encode_card(wrong)).number == "110101199003070039"


@pytest.mark.parametrize("card", SAMPLE_CARDS, ids=lambda card: card.number)
def test_sample_numbers_carry_right_check_digits(card: Card) -> None:
    if card.kind is not CardKind.FOREIGNER_2017:
        assert check_digit(card.number[:17]) == card.number[17]
        assert card.number[6:14] == f"{card.birth:%Y%m%d}"


def test_a_small_x_is_read_as_the_large_one() -> None:
    block = put(encode_card(ZHAO_XIUYING), 122, "11010519491231002x")
    assert parse_card(block).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("offset", "text", "field"),
    [
        (0, " " * 15, "name"),
        (0, "王\x07明", "name"),
        (30, "7", "sex"),
        (32, "汉 ", "nation"),
        (36, "19901332", "birth"),
        (36, "1990030 ", "birth"),
        (36, "１９９００３０７", "birth"),
        (122, "11010119900307003 ", "number"),
        (122, "X10101199003070038", "number"),
        (188, "2023023 ", "valid_from"),
        (204, "20230230", "valid_to"),
        (204, "永久      ", "valid_to"),
    ],
)
def test_a_malformed_field_is_named_without_its_value(offset: int, text: str, field: str) -> None:
    with pytest.raises(KnownError) as trouble:
        parse_card(put(encode_card(WANG_XIAOMING), offset, text))
    assert (trouble.value.code, trouble.value.field) == ("card.malformed", field)
    assert text.strip() == "" or text.strip() not in str(trouble.value)
    assert trouble.value.__cause__ is None


@pytest.mark.parametrize(
    ("name", "blank"),
    [
        ("nation", ""), ("sex", Sex.UNKNOWN), ("valid_from", None), ("valid_to", None),
        ("address", ""), ("issuer", ""), ("birth", WANG_XIAOMING.birth),
    ],
)  # fmt: skip
@pytest.mark.parametrize("filler", [" ", "\0"])
def test_a_field_that_the_chip_leaves_blank_loses_itself_only(
    name: str, blank: object, filler: str
) -> None:
    start, length = LAYOUTS[CardKind.MAINLAND][name]
    card = parse_card(put(encode_card(WANG_XIAOMING), start, filler * (length // 2)))
    assert card == replace(WANG_XIAOMING, **{name: blank})
    if blank is None:
        assert parse_card(encode_card(card)) == card


def test_a_birth_date_that_is_nowhere_on_the_card_is_missed() -> None:
    start, length = LAYOUTS[CardKind.FOREIGNER_2017]["birth"]
    with pytest.raises(KnownError) as trouble:
        parse_card(put(encode_card(LENA_FISCHER), start, " " * (length // 2)))
    assert trouble.value.field == "birth"


def test_half_a_character_is_malformed_not_a_crash() -> None:
    block = b"\x42\xd8" + encode_card(WANG_XIAOMING)[2:]  # a high surrogate alone
    with pytest.raises(KnownError) as trouble:
        parse_card(block)
    assert trouble.value.field == "name"


def test_another_kind_of_card_and_another_length_have_names() -> None:
    with pytest.raises(KnownError, match="unknown_kind"):
        parse_card(put(encode_card(WANG_XIAOMING), 248, "Z"))
    with pytest.raises(KnownError, match="wrong_length"):
        parse_card(encode_card(WANG_XIAOMING)[:-2])


def test_nothing_personal_is_in_a_cards_repr() -> None:
    for card in SAMPLE_CARDS:
        shown = repr(card)
        assert shown == f"Card(kind={card.kind!r})"


NAME = st.text(st.characters(codec="utf-16-le", exclude_categories=("C", "Z")), min_size=1)
DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))
DIGITS = "0123456789"


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """Any card whose fields fit their places."""
    kind = draw(st.sampled_from(CardKind))
    layout = LAYOUTS[kind]
    texts = {"name", "name_english", "address", "issuer", "country", "permit_number"}
    texts |= {"issue_count", "version", "former_number"}
    values = {
        name: draw(NAME.filter(lambda text, n=layout[name][1]: len(text.encode("utf-16-le")) <= n))
        for name in sorted(texts & set(layout))
    }
    if "nation" in layout:
        values["nation"] = draw(st.text(DIGITS, min_size=2, max_size=2))
    return Card(
        kind=kind,
        **values,  # type: ignore[arg-type]
        **{} if "name" in values else {"name": ""},  # type: ignore[arg-type]
        number=draw(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
        if layout["number"][1] == 36
        else draw(st.from_regex(r"[A-Z]{3}[0-9]{12}", fullmatch=True)),
        sex=draw(st.sampled_from(Sex)),
        birth=draw(DAY),
        valid_from=draw(DAY),
        valid_to=draw(st.none() | st.just(NO_END) | DAY),
    )


@given(cards())
def test_any_card_that_fits_reads_back_the_same(card: Card) -> None:
    assert parse_card(encode_card(card)) == card


@given(st.binary(min_size=256, max_size=256), st.sampled_from(SAMPLE_CARDS), st.integers(0, 255))
def test_no_text_block_breaks_the_parser(noise: bytes, card: Card, cut: int) -> None:
    for block in (noise, encode_card(card)[:cut] + noise[cut:]):
        trouble = None
        try:
            assert parse_card(block).display_name
        except KnownError as refused:
            trouble = refused
        if trouble is not None:
            assert trouble.code in {"card.malformed", "card.unknown_kind"}
            assert trouble.field in {one.name for one in fields(Card)}
