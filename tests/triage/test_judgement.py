"""What the kiosk makes of people's words: danger first, then quarrel, kind and office."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import KnownError
from kiosk.triage import grams, letters, safety, sentences
from kiosk.triage.judge import MODEL, Triage
from kiosk.triage.judging import HARD, JUDGED, rightness
from tests.services.case_story import triage

LABELS = set("交通运输 劳动和社会保障 卫生计生 商贸旅游 城乡建设 教育文体 环境保护".split())  # noqa: SIM905


@pytest.mark.parametrize(
    ("said", "hazard"),
    [
        ("屋里一股臭鸡蛋味", "gas"),
        ("家里漏煤气味道很大", "gas"),
        ("电梯坏了，老人被困在里面", "trapped"),
        ("老头倒地上叫不答应", "medical"),
        ("楼上冒黑烟了快来人", "fire"),
        ("他拿刀要砍人", "weapon"),
        ("孩子走丢了两个小时了", "missing"),
        ("活不下去了，想跳楼", "self_harm"),
        ("救命啊", "violence"),
        ("电线掉下来了，有人触电", "electric"),
    ],
)
def test_danger_is_seen_and_says_why(said: str, hazard: str) -> None:
    judged = triage().judge(said)
    assert (judged.urgent, judged.hazard) == (True, hazard)
    assert judged.words
    assert all(word in grams.clean(said) for word in judged.words)


@pytest.mark.parametrize(
    "said",
    [
        "火锅店油烟太大",
        "打死我也不同意涨物业费",
        "危房改造补贴怎么申请",
        "去年我家着火，想问保险怎么理赔",
        "气死我了，办个证跑三趟",
        "感谢消防员救火",
        "什么时候有消防演练",
        "楼下垃圾桶满了一星期没人倒，味道很大",
    ],
)
def test_words_that_only_sound_like_danger_are_calm(said: str) -> None:
    assert not triage().judge(said).urgent


def test_a_quarrel_is_seen_and_goes_to_the_mediators() -> None:
    judged = triage().judge("隔壁天天跟我吵架，说了不听，想请人调解")
    assert judged.dispute
    assert judged.category == "dispute_neighbours"
    assert not triage().judge("小区路灯坏了三天没人修").dispute


def test_the_command_speaks_one_json_object_a_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "triage", "--stdin", "--json"],
        input="路灯不亮\n\n屋里一股臭鸡蛋味\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 3
    for line in lines:
        assert set(line) == {
            "label", "category", "confidence", "urgent", "hazard", "dispute", "dispute_kind",
            "type", "words",
        }  # fmt: skip
        assert line["label"] in LABELS
        assert line["urgent"] == (line["hazard"] is not None)
    assert lines[2]["hazard"] == "gas"


def test_sentences_of_another_hand_are_understood() -> None:
    """Written by somebody who has seen neither the rules nor the training sentences."""
    seen = rightness(triage())
    assert seen.sentences >= 400
    assert seen.recall >= 0.95
    assert seen.precision >= 0.85
    assert seen.dispute >= 0.88
    assert seen.type >= 0.85


def test_harder_ones_are_understood_too() -> None:
    """Understated, shouted, in dialect, misheard, rambling; metaphors, drills, what is over."""
    seen = rightness(triage(), HARD)
    assert seen.sentences == 597
    assert seen.recall >= 0.95
    assert seen.precision >= 0.85
    assert seen.dispute >= 0.88


@pytest.mark.parametrize("file", [JUDGED, HARD])
def test_what_is_judged_by_is_not_trained_on(file: Path) -> None:
    written = {each.text for each in sentences.written()}
    rows = file.read_text("utf-8").splitlines()[1:]
    assert not [row for row in rows if row.split("\t")[0] in written]


def test_words_of_danger_that_the_model_doubts_raise_no_alarm_and_are_told() -> None:
    seen = triage().judge("120来得快，我老公的心梗稳住了，昨天出院")
    assert (seen.urgent, seen.doubt) == (False, "medical")


LETTER = (
    "尊敬的领导您好，我是幸福里小区的住户，在这里住了十几年。小区的停车位一直不够，晚上回来要绕几圈。"
    "物业说要等业委会表决，业委会说要等街道批复。{middle}绿化带里也停满了车，孩子没有地方玩。"
    "希望社区能和物业商量，把西边的空地划出来，谢谢。"
)


@pytest.mark.parametrize(
    ("cry", "hazard"),
    [
        ("我写信的时候楼上冒黑烟了，快来人啊。", "fire"),
        ("现在屋里一股臭鸡蛋味，不敢开灯。", "gas"),
        ("老头刚才倒地上，叫不答应了。", "medical"),
        ("我活不下去了，想跳楼。", "self_harm"),
    ],
)
def test_one_cry_within_a_long_letter_is_heard(cry: str, hazard: str) -> None:
    judged = triage().judge(LETTER.format(middle=cry))
    assert (judged.urgent, judged.hazard) == (True, hazard)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "当时有人动手打人，后来派出所调解好了。",
        "2017年7月那场泥石流把路冲垮了。",
        "砖厂的烟囱长期浓烟滚滚，味道很大。",
        "电梯经常出现故障困人，多次反映没有结果。",
        "万一发生火灾，消防车进不来，后果不堪设想。",
        "收费这样高，跟绑架勒索有什么区别。",
    ],
)
def test_what_a_letter_tells_of_the_past_of_every_day_and_of_fears_raises_nothing(
    told: str,
) -> None:
    assert not triage().judge(LETTER.format(middle=told)).urgent


@given(st.text(alphabet="楼道冒黑烟了，。！? ,a1", max_size=300))
def test_a_letter_falls_into_sentences_and_loses_nothing(said: str) -> None:
    plain = grams.clean(said)
    parts = letters.pieces(plain)
    assert "".join(parts).replace(" ", "") == plain.replace(" ", "")
    assert all(len(part) <= 53 for part in parts)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("借条丢了，还能告他不", "咨询"),
        ("每栋楼选个热心人当和事佬，我觉得不错，建议试试", "建议"),
        ("社工带着我戒了酒，我媳妇让我来说声谢谢", "表扬"),
        ("冒名领低保，人早死了还在领", "举报"),
        ("下水道堵了，能派个师傅来帮我通一下吗", "求助"),
        ("报修三次了没人管，物业推来推去", "投诉"),
    ],
)
def test_what_somebody_wants_is_read_from_its_cues(said: str, kind: str) -> None:
    assert triage().judge(said).type == kind


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_judged(said: str) -> None:
    judged = triage().judge(said)
    assert judged.label in LABELS
    assert 0 <= judged.confidence <= 1
    assert abs(sum(share for _, share in judged.top) - 1) < 1e-3
    assert judged.hazard is None or judged.hazard in safety.HAZARDS


def test_the_model_is_small_and_another_file_is_refused(tmp_path: Path) -> None:
    assert MODEL.stat().st_size <= 1_000_000
    broken = tmp_path / "model.npz"
    broken.write_bytes(MODEL.read_bytes()[:5000])
    with pytest.raises(KnownError, match=r"triage\.no_model"):
        Triage.load(broken)
    np.savez(tmp_path / "other.npz", about=np.array("{}"))
    with pytest.raises(KnownError, match=r"triage\.no_model"):
        Triage.load(tmp_path / "other.npz")
