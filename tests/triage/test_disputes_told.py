"""Two sides and something withheld: told without the word for it, and what only looks so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.disputes.kinds import DISPUTE_KINDS
from kiosk.errors import KnownError
from kiosk.triage import grams, sentences, signs
from kiosk.triage.judge import MODEL, Triage
from kiosk.triage.judging import DISPUTES, settled
from tests.services.case_story import triage


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("楼上天天半夜拖凳子，说了也不听", "neighbours"),
        ("老母亲住院，哥哥们一分钱都不肯出", "family"),
        ("房子退了，房东扣着押金不给", "tenancy"),
        ("工地干完活，包工头一分工钱没给", "labour"),
        ("理发店把头发烫坏了不肯退钱", "consumer"),
        ("物业费说涨就涨，也没问过业主", "property"),
        ("开发商拖了两年还不交房", "housing"),
        ("借给老同学三万块，他赖账不还", "money"),
        ("他家把界石往我地里挪了两尺", "land"),
        ("被他家的狗咬了，医药费他不肯出", "injury"),
    ],
)
def test_a_dispute_is_heard_without_the_word_for_it_and_has_a_kind(said: str, kind: str) -> None:
    judged = triage().judge(said)
    assert (judged.dispute, judged.dispute_kind) == (True, kind)
    assert judged.dispute_share >= triage().quarrel_from


@pytest.mark.parametrize(
    "said",
    [
        "物业费一平米收多少钱",
        "租房合同要在哪里备案",
        "社保窗口让我跑了三趟，还差一个章",
        "路灯坏了半年没人修",
        "隔壁着火了快来人",
        "感谢调解员，押金要回来了",
        "建议小区给业主装个充电棚",
        "我妈瘫了没人照顾，能送饭吗",
    ],
)
def test_a_fee_an_office_a_danger_and_thanks_are_no_dispute(said: str) -> None:
    judged = triage().judge(said)
    assert (judged.dispute, judged.dispute_kind) == (False, None)


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("老板拖欠我们三个月工资不发", "labour"),
        ("健身房跑路了，卡里的钱不退", "market"),
        ("儿子不给赡养费", "dispute_family"),
        ("楼上漏水到我家，不肯修", "dispute_neighbours"),
    ],
)
def test_each_kind_goes_to_the_office_that_settles_it(said: str, category: str) -> None:
    assert triage().judge(said).category == category


def test_lines_of_a_hand_that_saw_no_sentence_of_ours_are_told_apart() -> None:
    seen = settled(triage())
    assert seen.sentences >= 400
    assert seen.recall >= 0.88
    assert seen.precision >= 0.88
    assert seen.kind >= 0.80
    assert seen.type >= 0.82


def test_what_disputes_are_judged_by_is_not_trained_on() -> None:
    written = {each.text for each in sentences.written()}
    rows = DISPUTES.read_text("utf-8").splitlines()[1:]
    assert not [row for row in rows if row.split("\t")[0] in written]


def test_every_kind_is_written_for() -> None:
    known = [each.dispute for each in sentences.written()]
    assert all(known.count(kind) >= 300 for kind in DISPUTE_KINDS)


def test_a_sentence_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "spoken.tsv").write_text("他欠我钱\tnone\tquarrels\t投诉\n", "utf-8")
    with pytest.raises(ValueError, match="quarrels"):
        sentences.written(tmp_path)


@given(st.text(alphabet="房东押金不退楼上物业工资老板还我吗建议谢谢，a1", max_size=60))
def test_each_sign_has_a_place_of_its_own(said: str) -> None:
    places, weights = signs.of(grams.clean(said))
    assert len(places) == len(weights) == len(set(places.tolist()))
    assert all(0 <= place < signs.count() for place in places.tolist())


def test_a_model_of_other_signs_is_refused(tmp_path: Path) -> None:
    with MODEL.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["dispute.signs"] = np.array(signs.count() - 1)
    np.savez(tmp_path / "other.npz", allow_pickle=False, **arrays)
    with pytest.raises(KnownError, match=r"triage\.no_model"):
        Triage.load(tmp_path / "other.npz")
