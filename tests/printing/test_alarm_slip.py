"""The alarm slip on every paper: all of it is there, and a drill cannot be overlooked."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from printing.documents import AlarmSlipDocument, Blank, CallOnPaper, Fact
from printing.rendering import Paper, render
from tests.printing.papers import made

CHINESE = AlarmSlipDocument(
    hall="幸福里社区便民服务大厅", title="警报单", drill_mark="", drill_words="", reprint_mark="",
    kind="急病受伤", presumed="当事人没有说明情况，先按这一类处理", place="1号窗口下",
    address="幸福路16号幸福里小区", time_text="2026年11月24日 星期二 14:03:12",
    facts=(Fact("最迟接警", "14:08:12（5 分钟内）"), Fact("老人", "王*明")),
    seen_title="看到的情况", seen=("心率 38", "跌倒"), say_title="打电话时这样说",
    say="拨 120：“幸福路12号，菜市场北门对面，1号窗口下有人急病或受伤，需要救护车。我在门口等。”",
    calls_title="现在联系",
    calls=(
        CallOnPaper("社区医生", "陈𠮷田", "13800000001"), CallOnPaper("120 急救", "", "120"),
    ),
    later=("再过 60 秒没人接警，联系：大厅负责人",), blanks_title="到场人员填写",
    blanks=(
        Blank("到场人：", 1, True), Blank("到达时间：", 1, True), Blank("现场情况：", 2),
        Blank("处理结果："), Blank("签字：", 1, True),
    ),
    number="a-01KB0Z5N9Q2M7X4C8D6T3R1V5W", printed_by="自动打印  2026年11月24日 星期二 14:03",
    page_words="第 {page} 页，共 {pages} 页", language="zh_CN",
)  # fmt: skip
ENGLISH = replace(
    CHINESE, hall="Xingfuli Community Service Hall", title="Alarm slip",
    kind="Somebody inside at night", presumed="", place="Toilet on the ground floor",
    address="Xingfuli Estate, 16 Xingfu Road",
    time_text="Tuesday, 24 Nov 2026, 14:03:12",
    facts=(Fact("To be accepted by", "14:08:12"),),
    seen_title="What was seen", seen=("3 people",), say_title="Say this on the telephone",
    say="Dial 110: “12 Xingfu Road, opposite the market: somebody is inside at night.”",
    calls_title="Call now", calls=(CallOnPaper("Grid worker", "Li Fang", "13800000002"),),
    later=(), blanks_title="To be filled in", blanks=(Blank("Who went:"), Blank("Signature:")),
    printed_by="Printed by itself", page_words="Page {page} of {pages}", language="en",
)  # fmt: skip
DRILL = {"drill_mark": "演练", "drill_words": "不是真的警报"}
PAPERS = (58, 80, 210)


def printed(tmp_path: Path, document: AlarmSlipDocument, paper: int) -> Path:
    file = tmp_path / f"alarm-{paper}.pdf"
    file.write_bytes(render(document, Paper(paper)).pdf)  # type: ignore[arg-type]
    return file


def flat(file: Path) -> str:
    """The text without any gap: a narrow roll breaks it anywhere."""
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode("utf-8").split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "document", [CHINESE, ENGLISH, made(ENGLISH, "xx_long")], ids=["zh_CN", "en", "xx_long"]
)
def test_who_goes_there_reads_all_of_it_on_every_paper(
    tmp_path: Path, document: AlarmSlipDocument, paper: int
) -> None:
    said = flat(printed(tmp_path, document, paper))
    wanted = (
        document.hall, document.kind, document.presumed, document.place, document.address,
        document.time_text,
        document.say, document.blanks_title, *document.seen, *document.later, document.number,
        *(each.value for each in document.facts), *(each.label for each in document.blanks),
        *(text for each in document.calls for text in (each.role, each.name, each.phone)),
    )  # fmt: skip
    assert [text for text in wanted if "".join(text.split()) not in said] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_drill_says_so_at_its_head_and_at_its_foot(tmp_path: Path, paper: int) -> None:
    said = flat(printed(tmp_path, replace(CHINESE, **DRILL), paper))
    assert said.startswith("演练")
    assert said.count("演练") == said.count("不是真的警报") == 2
    assert said.rindex("演练") > said.index("签字：")
    assert "演练" not in flat(printed(tmp_path, CHINESE, paper))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_drill_is_seen_from_afar(tmp_path: Path, paper: int) -> None:
    """A black band right across the paper, on top of everything."""
    page = pypdfium2.PdfDocument(printed(tmp_path, replace(CHINESE, **DRILL), paper))[0]
    picture = page.render(scale=2, grayscale=True).to_numpy().squeeze()
    wide = picture.shape[1]
    dark = (picture < 60).mean(axis=1)
    inner = 0.6 if paper == 210 else 0.8  # the share of the paper's width that may be printed on
    assert (dark[: picture.shape[0] // 4] > inner).sum() > wide * 0.02


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reprint_is_marked(tmp_path: Path, paper: int) -> None:
    assert "补打" in flat(printed(tmp_path, replace(CHINESE, reprint_mark="补打"), paper))


@pytest.mark.parametrize("document", [CHINESE, replace(CHINESE, **DRILL), ENGLISH])
def test_a_sheet_is_one_page(tmp_path: Path, document: AlarmSlipDocument) -> None:
    assert len(pypdfium2.PdfDocument(printed(tmp_path, document, 210))) == 1


def test_a_long_list_flows_over_and_the_lines_to_fill_in_stay_together(tmp_path: Path) -> None:
    calls = tuple(CallOnPaper("网格员", f"王{number}", f"138{number:08}") for number in range(36))
    file = printed(tmp_path, replace(CHINESE, calls=calls, **DRILL), 210)
    pages = pypdfium2.PdfDocument(file)
    last = "".join(pages[len(pages) - 1].get_textpage().get_text_range().split())
    assert len(pages) == 2
    assert all(each.label in last for each in CHINESE.blanks)
    assert last.startswith("演练"), "the further page of a drill says so too"
    assert all(each.phone in flat(file) for each in calls)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_font_is_embedded_and_there_is_no_code_to_scan(tmp_path: Path, paper: int) -> None:
    file = printed(tmp_path, replace(CHINESE, **DRILL), paper)
    listed = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
    lines = listed.stdout.splitlines()[2:]
    assert lines
    assert all(line.split()[-5] == "yes" for line in lines), listed.stdout
    assert "Helvetica" not in listed.stdout
    page = pypdfium2.PdfDocument(file)[0].render(scale=4).to_pil()
    assert zxingcpp.read_barcodes(page) == []


def test_a_slow_printer_gets_it_as_text_with_the_drill_first_and_last() -> None:
    text = render(replace(CHINESE, **DRILL), Paper(58, text_mode=True)).escpos.decode(
        "gb18030", "replace"
    )
    lines = [line for line in text.split("\n") if "演练" in line]
    assert len(lines) == 2
    assert text.index("急病受伤") > text.index("演练 · 不是真的警报")
    assert "拨 120" in text
    assert "13800000001" in text
    assert "签字：____" in text


def test_the_same_alarm_is_drawn_to_the_same_bytes() -> None:
    assert render(CHINESE, Paper(80)).job == render(CHINESE, Paper(80)).job


@pytest.mark.parametrize("paper", PAPERS)
def test_what_and_where_are_the_largest_words(tmp_path: Path, paper: int) -> None:
    """Read at arm's length while walking: the kind, the place, the street."""
    sizes = heights(printed(tmp_path, CHINESE, paper))
    first = (CHINESE.kind, CHINESE.place, CHINESE.address)  # each on a line or two
    what, place, street = (
        max(high for text, high in sizes.items() if text in words) for words in first
    )
    others = [high for text, high in sizes.items() if not any(text in words for words in first)]
    assert what > place > street > 1.1 * max(others)


def heights(file: Path) -> dict[str, float]:
    """Of every word how high its type is."""
    done = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True)
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>',
                       done.stdout.decode("utf-8"))  # fmt: skip
    return {text: float(bottom) - float(top) for top, bottom, text in found}
