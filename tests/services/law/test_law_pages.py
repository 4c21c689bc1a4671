"""Pages about the law: what is shown was read somewhere on a day, and the rest is left out."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk import languages
from kiosk.agent.law import wording
from kiosk.domain.disputes.kinds import DISPUTE_KINDS
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_disputes import Law
from kiosk.services.law import pages, printing
from kiosk.services.law.pages import PROVEN
from printing.rendering import Paper, render
from tests.services.hall_story import Story, sample_hall, words
from tests.services.test_paper_words import job

SHOWN_SINCE = date(2026, 11, 30)  # the first day on which one of them was read
OWN = Law(kind="tenancy", text=words("街道司法所每天有律师", "A lawyer is at the judicial office"))


@pytest.fixture
def hall() -> Hall:
    return msgspec.structs.replace(sample_hall(), law=(OWN,))


@pytest.mark.parametrize("kind", DISPUTE_KINDS)
def test_every_statement_about_the_law_says_where_it_was_read(hall: Hall, kind: str) -> None:
    page = pages.page(hall, kind)  # type: ignore[arg-type]
    assert {"holds", "bring", "limits", "next", "aid"} == set(page.parts)
    for part, lines in page.parts.items():
        for line in lines:
            assert all(line.text.of(each).strip() for each in languages.CODES)
            if line.law is None:
                assert part not in PROVEN
                continue
            assert line.address.startswith("https://")
            assert date.fromisoformat(line.seen) >= SHOWN_SINCE
            assert line.article


def test_what_could_not_be_checked_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        """
        [whole]
        name = { zh_CN = "民法典" }
        address = "https://example.org/law"
        seen = 2026-11-30
        [nowhere]
        name = { zh_CN = "民法典" }
        seen = 2026-11-30
        [never]
        name = { zh_CN = "民法典" }
        address = "https://example.org/law"
        """
    )
    (tmp_path / "money.toml").write_text(
        """
        holds = [
          { zh_CN = "查到了", of = "whole", article = "680" },
          { zh_CN = "没有网址", of = "nowhere", article = "680" },
          { zh_CN = "没有日期", of = "never", article = "680" },
          { zh_CN = "没有这个来源", of = "gone", article = "680" },
          { zh_CN = "没有第几条", of = "whole" },
          { zh_CN = "什么都没有" },
        ]
        bring = [{ zh_CN = "借条" }, { zh_CN = "查不到的条文", of = "gone", article = "1" }]
        """
    )
    found = pages.read(tmp_path)["money"]
    assert [each.text.zh_CN for each in found["holds"]] == ["查到了"]
    assert [each.text.zh_CN for each in found["bring"]] == ["借条"]


def test_the_hall_adds_its_own_before_what_is_shipped(hall: Hall) -> None:
    mine = pages.page(hall, "tenancy").parts["aid"]
    assert (mine[0].text, mine[0].own) == (OWN.text, True)
    assert not any(each.own for each in pages.page(hall, "money").parts["aid"])


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("押金", {"tenancy"}),
        ("deposit", {"tenancy"}),
        ("工钱 支付令", {"labour"}),
        ("民法典 680", {"money"}),
        ("司法所", {"tenancy"}),
        ("没有这样的话", set()),
        ("", set(DISPUTE_KINDS)),
    ],
)  # fmt: skip
def test_it_is_found_by_what_people_type(hall: Hall, typed: str, kinds: set[str]) -> None:
    assert {each.kind for each in pages.search(hall, typed)} == kinds


@pytest.mark.parametrize("language", languages.CODES)
def test_somebody_takes_it_home(hall: Hall, tmp_path: Path, language: str) -> None:
    page = pages.page(hall, "tenancy")
    leaflet = wording.leaflet(hall, page, job(printing.KIND, "law-tenancy", language))
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(render(leaflet, Paper(80)).pdf)
    said = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    text = "".join(said.stdout.decode().split())
    for line in page.parts["holds"]:
        assert f"{line.article}" in text
        assert "".join(line.text.of(language).split()) in text
    assert "2026-11-30" in text
    assert "github.com" in text


def test_it_is_printed_where_there_is_a_printer_and_decides_nothing(story: Story) -> None:
    def asks(terminal: str) -> str:
        with story.store.transaction() as tx:
            return printing.print_page(
                tx, story.context, "money", terminal=terminal, session="s-1", language="zh_CN",
                staff="",
            )  # fmt: skip

    assert asks("resident-1") == "p-money.1"
    with pytest.raises(KnownError, match=r"^spool\.none_here"):
        asks("counter-1")
    with pytest.raises(KnownError, match=r"^spool\.subject_gone"):
        printing.of_subject("law-heaven")
    with story.store.reading() as tx:
        kinds = {each.type for each in tx.events()}
    assert not any(kind.startswith("dispute.") for kind in kinds)
