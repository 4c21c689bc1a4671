"""No last line of a word or two that stand lost below the others, on a roll or on a sheet."""

from __future__ import annotations

import pytest

from printing import fonts
from printing.layouts.flow import wrapped
from printing.layouts.frame import lines_of
from printing.layouts.pieces import ORPHAN, pieces

SIZE = 10.0
TEXTS = [
    "请收好回执，凭它可在三十天内查询进度。",
    "过号 60 分钟内，请到自助机扫码恢复排队。",
    "幸福路12号幸福里社区大厅，菜市场北门对面，一楼",
    "If you miss your call, scan this at the kiosk within 60 minutes to come back to it.",
    "Keep this receipt: it follows your report for 30 days.",
    "路灯坏了，晚上看不见路，老人摔了一跤，请尽快派人来修一修，谢谢你们。" * 4,
]


def setup_module() -> None:
    fonts.register()


@pytest.mark.parametrize("wrap", [wrapped, lines_of], ids=["roll", "sheet"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_line_is_an_orphan(wrap, text: str) -> None:  # type: ignore[no-untyped-def]
    lost = []
    for width in range(90, 420, 3):
        lines = wrap(text, fonts.REGULAR, SIZE, float(width))
        assert "".join("".join(lines).split()) == "".join(text.split()), "nothing is lost"
        assert all(fonts.width(line, fonts.REGULAR, SIZE) <= width for line in lines)
        last = fonts.width(lines[-1], fonts.REGULAR, SIZE)
        if len(lines) > 1 and last < ORPHAN * SIZE:
            lost.append((width, lines[-2:]))
    assert lost == []


def test_a_word_too_long_to_be_parted_stays_where_it_is() -> None:
    text = "internationalisation it"
    width = fonts.width("internationalisation", fonts.REGULAR, SIZE) + 1
    assert wrapped(text, fonts.REGULAR, SIZE, width) == ["internationalisation", "it"]
    assert pieces(text) == ["internationalisation ", "it"]


def test_lines_that_somebody_wrote_so_stay_so() -> None:
    assert lines_of("谢谢\n你们", fonts.REGULAR, SIZE, 300) == ["谢谢", "你们"]


def test_a_date_is_not_parted() -> None:
    text = "预约 2026年11月25日 星期三 09:05 到 11月26日"
    for width in range(80, 300, 3):
        lines = wrapped(text, fonts.REGULAR, SIZE, float(width))
        for whole in ("2026年11月25日", "星期三", "09:05", "11月26日"):
            assert any(whole in line for line in lines), (width, lines)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("有事请打大厅电话 010-5555 0100。", "010-5555 0100。"),
        ("In need call the hall (010-5555 0100), day and night", "(010-5555 0100),"),
        ("手机138 0013 8000随时可打", "138 0013 8000"),
    ],
)
@pytest.mark.parametrize("wrap", [wrapped, lines_of], ids=["roll", "sheet"])
def test_the_groups_of_a_number_are_not_parted(wrap, text: str, number: str) -> None:  # type: ignore[no-untyped-def]
    for width in range(90, 300, 3):
        lines = wrap(text, fonts.REGULAR, SIZE, float(width))
        assert any(number in line for line in lines), (width, lines)


@pytest.mark.parametrize("wrap", [wrapped, lines_of], ids=["roll", "sheet"])
def test_no_number_is_parted_for_the_comma_behind_it(wrap) -> None:  # type: ignore[no-untyped-def]
    """ "11、1" and "3、15" sent to counter 1."""
    counters = [str(number) for number in range(1, 24, 2)]
    for width in range(60, 300, 3):
        lines = wrap("、".join(counters), fonts.REGULAR, SIZE, float(width))
        assert [each for line in lines for each in line.split("、") if each] == counters, width
