"""The written sentences of danger, dispute and wish: `data/*.txt`, unfolded, and `data/spoken.tsv`.

A line such as ``有人(晕倒|昏倒)了`` is a small grammar: one of each bracket is drawn, and a slot
such as ``{elder}`` stands for one of its words; a row of `spoken.tsv` stands as it is. Drawing is
seeded, so the set never changes by itself. Sentences of one line share its number:
cross-validation keeps them together. Its dispute is one of the ten kinds, or `NO_DISPUTE`; or
`SOME_DISPUTE` whose kind is open; or `UNCLEAR`, where people would say both.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kiosk.domain.disputes.kinds import DISPUTE_KINDS

DATA = Path(__file__).parent / "data"
NONE = "none"
NO_DISPUTE, SOME_DISPUTE, UNCLEAR = "0", "1", "?"
SLOTS = {
    "elder": "老头|老太太|老人家|老人|我爸|我妈|爷爷|奶奶|外婆|老伴|隔壁大爷|对门阿姨|老爹|老奶奶",
    "kid": "孩子|娃|小孩|我儿子|我闺女|小孙子|外孙女|娃娃|细伢子|宝宝|小女孩|小男孩|五岁的娃",
    "room": "屋里|家里|厨房|楼道里|楼梯间|卫生间|阳台|地下室|车库|楼下|隔壁|对门|屋头|店里|楼上",
    "floor": "三|五|八|九|十二|负一|6|顶",
}
OPENINGS = [
    "急",
    "急急急",
    "你好",
    "您好",
    "师傅",
    "同志",
    "喂",
    "哎呀",
    "我是3栋的",
    "五号楼",
    "2单元501",
    "东街巷子",
    "那个",
    "工作人员",
    "社区吗",
    "我家在一楼",
    "刚才",
    "现在",
    "今天早上",
    "昨天",
    "麻烦问下",
    "大厅里",
    "我们小区",
    "幸福里12号",
    "我跟你说",
]
ENDINGS = [
    "谢谢",
    "急",
    "快点",
    "怎么办啊",
    "求你们了",
    "麻烦了",
    "拜托",
    "啊",
    "呀",
    "哦",
    "呢",
    "怎么搞",
    "咋办",
    "！",
    "？",
    "。",
]
_CHOICE = re.compile(r"\(([^()]*)\)|\{(\w+)\}")
_A_LINE = 14
_MOST_TRIES = 60
_Meaning = tuple[str, str, str]  # hazard, dispute, type


@dataclass(frozen=True)
class Sentence:
    """`hazard` is a hazard or "none"; `dispute` as above; `line` the number of the grammar line it
    came from."""

    text: str
    hazard: str
    dispute: str
    type: str
    line: int


def written(folder: Path = DATA) -> list[Sentence]:
    """All sentences, the same on every machine: each line unfolded, then spoken and mistyped."""
    draw = random.Random(12345)  # noqa: S311 - sentences, no secrets
    made: list[Sentence] = []
    grammars = [(_unfold(line, draw), meaning) for line, meaning in _lines(folder)]
    rows = [([text], meaning) for text, meaning in _rows(folder)]
    for number, (plain, meaning) in enumerate([*grammars, *rows], 1):
        spoken = [_spoken(draw.choice(plain), draw) for _ in range(max(4, len(plain) // 2))]
        mistyped = [_mistyped(draw.choice(plain), draw) for _ in range(max(2, len(plain) // 5))]
        for text in dict.fromkeys(plain + spoken + mistyped):
            made.append(Sentence(text, *meaning, number))
    return made


def _rows(folder: Path) -> Iterator[tuple[str, _Meaning]]:
    for row in (folder / "spoken.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            text, hazard, quarrel, kind = row.split("\t")
            yield text, (hazard, _known(quarrel), kind)


def _lines(folder: Path) -> Iterator[tuple[str, _Meaning]]:
    hazard, dispute, kind = NONE, NO_DISPUTE, ""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("="):
                _, named, quarrel, kind = line.split()
                hazard, dispute = (NONE if named == "-" else named), _known(quarrel)
            elif line.strip() and not line.startswith("!"):
                yield line.strip(), (hazard, dispute, kind)


def _known(dispute: str) -> str:
    """Raises ValueError for a word that is none of the above."""
    if dispute not in (*DISPUTE_KINDS, NO_DISPUTE, SOME_DISPUTE, UNCLEAR):
        raise ValueError(dispute)
    return dispute


def _unfold(line: str, draw: random.Random) -> list[str]:
    found: dict[str, None] = {}
    for _ in range(_MOST_TRIES):
        found[_once(line, draw)] = None
        if len(found) == _A_LINE:
            break
    return list(found)


def _once(line: str, draw: random.Random) -> str:
    return _CHOICE.sub(lambda at: draw.choice((at[1] or SLOTS.get(at[2], "")).split("|")), line)


def _spoken(text: str, draw: random.Random) -> str:
    """With what people put around a sentence, with or without its stops."""
    if draw.random() < 0.6:
        text = draw.choice(OPENINGS) + draw.choice(["，", "", " "]) + text
    if draw.random() < 0.4:
        text += draw.choice(["，", "", ""]) + draw.choice(ENDINGS)
    if draw.random() < 0.4:
        text = re.sub(r"[，。！]", draw.choice(["", " "]), text)
    return text


def _mistyped(text: str, draw: random.Random) -> str:
    """One character in six as the input method offered another of its sound."""
    letters = list(text)
    for place, letter in enumerate(letters):
        alike = _alike().get(letter, "")
        if alike and draw.random() < 1 / 6:
            letters[place] = draw.choice(alike)
    return "".join(letters)


@cache
def _alike() -> dict[str, str]:
    """A character's common fellows of the same syllable (level 1 of GB 2312)."""
    fellows: dict[str, str] = {}
    for line in (DATA / "syllables.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            common = "".join(
                each for each in line.split("\t")[1] if each.encode("gb2312") < b"\xd8"
            )
            fellows.update({each: common.replace(each, "") for each in common})
    return fellows
