"""From the department of the data to the category of the hall.

A table: category, the department it mostly comes from, and the words that name it. A hall names
its own in `[[category]]` of hall.toml. The words weigh most; of equal words those that fit the
department; without any, the department's own category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.disputes.kinds import DisputeKind
    from kiosk.hall.schema_cases import Category

BUILDING, ENVIRONMENT, TRANSPORT = "城乡建设", "环境保护", "交通运输"
EDUCATION, LABOUR, MARKET, HEALTH = "教育文体", "劳动和社会保障", "商贸旅游", "卫生计生"


@dataclass(frozen=True)
class Row:
    """A category: its id, its name as people read it, its department, the words that name it."""

    category: str
    name: str
    label: str
    words: tuple[str, ...]


Table = Sequence[Row]


def _row(category: str, name: str, label: str, words: str) -> Row:
    return Row(category, name, label, tuple(words.split()))


TABLE: Table = (
    _row("dispute_neighbours", "邻里纠纷", "", ""),
    _row("dispute_family", "家庭纠纷", "", ""),
    _row("lamp_road", "设施维修", BUILDING,
         "路灯 楼道灯 声控灯 井盖 路面 坑洼 人行道 护栏 健身器材 无障碍 积水 路坏 修路 道路破损 草坪灯"),
    _row("rubbish", "环境卫生", ENVIRONMENT,
         "垃圾 卫生死角 污水 臭水 粪 扬尘 排污 废气 油烟 黑烟 臭味 恶臭 公厕 保洁 蟑螂 老鼠 脏乱 污染"),
    _row("noise", "噪音扰民", ENVIRONMENT,
         "噪音 噪声 扰民 太吵 吵得 广场舞 睡不着 睡不好 半夜施工 音响 分贝 喇叭 震得"),
    _row("lift", "电梯", BUILDING, "电梯 升降机 轿厢 梯控"),
    _row("water_power", "水电气", BUILDING,
         "停水 停电 停气 自来水 水压 水表 电表 跳闸 燃气 煤气 天然气 暖气 供暖 水管 漏水 没水 没电 断电 水费 电费"),
    _row("parking_traffic", "停车交通", TRANSPORT,
         "停车 车位 公交 地铁 红绿灯 堵车 拥堵 出租车 的士 网约车 斑马线 路口 班车 驾照 公路 高速 车站 客运 铁路"),
    _row("property", "物业房产", BUILDING,
         "物业 业主 开发商 房产证 交房 烂尾 违建 拆迁 安置 公租房 廉租房 维修基金 业委会 楼盘 保安 公积金贷款 买房"),
    _row("safety", "治安消防", BUILDING,
         "消防 灭火器 消火栓 治安 盗窃 小偷 诈骗 被骗 赌博 监控 飞线充电 高空抛物 派出所 传销 违禁 烟感 门禁"),
    _row("documents", "证件办事", LABOUR,
         "身份证 户口 居住证 护照 结婚证 离婚证 证明 落户 迁户 营业执照 公证 窗口 准迁证 盖章 户籍 身份证号"),
    _row("elders_welfare", "民政养老", LABOUR,
         "低保 养老院 高龄 残疾 五保 救助 福利院 敬老 老年卡 老年证 丧葬 孤寡 独居 轮椅 居家养老 护理补贴 老年食堂 抚恤 退伍"),
    _row("labour", "劳动社保", LABOUR,
         "工资 社保 公积金 退休 失业 工伤 加班 劳动合同 养老保险 医保 辞退 招聘 职称 养老金 人才 仲裁 拖欠 编制"),
    _row("education", "教育文体", EDUCATION,
         "学校 学生 老师 教师 幼儿园 小学 中学 高中 上学 入学 学费 补课 培训班 学区 高考 中考 体育馆 图书馆 大学 学院"),
    _row("health", "医疗卫生", HEALTH,
         "医院 医生 护士 卫生院 挂号 疫苗 看病 门诊 住院 药 诊所 二胎 生育 计生 体检 病人 医疗 准生证 社会抚养费"),
    _row("market", "市场消费", MARKET,
         "超市 商家 退款 退货 假货 过期 饭店 景区 旅游 旅行社 快递 网购 消费者 价格 健身房 会员卡 酒店 商场 缺斤 传销 电信 合同诈骗"),
)  # fmt: skip
FALLBACK = {
    BUILDING: "property",
    ENVIRONMENT: "rubbish",
    TRANSPORT: "parking_traffic",
    EDUCATION: "education",
    LABOUR: "labour",
    MARKET: "market",
    HEALTH: "health",
}
OF_HAZARD = {"gas": "water_power", "electric": "water_power", "medical": "health"}
NEIGHBOURS, SAFETY = "dispute_neighbours", "safety"
OF_DISPUTE: Mapping[DisputeKind, str] = {
    "family": "dispute_family",
    "labour": "labour",
    "consumer": "market",
    "property": "property",
    "housing": "property",
}
"""Whose office is not the mediators' of the neighbourhood, which the others go to."""

_BY_WORDS, _BY_LABEL, _FALLBACK_SHARE = 0.6, 0.4, 0.5


@dataclass(frozen=True)
class Ranked:
    """A category, how much speaks for it (0 to 1, all together 1), and its words in the text."""

    category: str
    share: float
    words: tuple[str, ...] = ()


def table_of(hall: Sequence[Category]) -> Table:
    """The hall's categories: a built-in one keeps its words and gets the hall's own beside them."""
    if not hall:
        return TABLE
    known = {row.category: row for row in TABLE}
    rows = []
    for each in hall:
        row = known.get(each.id, Row(each.id, each.name.key, "", ()))
        rows.append(replace(row, words=(*row.words, *each.words)))
    return tuple(rows)


def ranked(
    text: str,
    shares: Mapping[str, float],
    *,
    hazard: str | None,
    dispute: DisputeKind | None,
    table: Table,
) -> list[Ranked]:
    """The hall's categories for a cleaned text, the likeliest first.

    `shares`: probability of each department. A named danger and a dispute go before the words.
    """
    found = {row.category: _words(row, text) for row in table}
    likeliest = max(shares.values(), default=1)
    weights = {
        row.category: sum(map(len, found[row.category]))
        * (1.5 if shares.get(row.label, 0) >= likeliest else 1.0)
        for row in table
    }
    total = sum(weights.values())
    of_label = Counter(row.label for row in table)
    first = _first(hazard, dispute)
    scores = []
    for row in table:
        own, siblings = FALLBACK.get(row.label) == row.category, of_label[row.label]
        part = (
            _FALLBACK_SHARE if own and siblings > 1 else 1 - _FALLBACK_SHARE if siblings > 1 else 1
        )
        if siblings > 2 and not own:
            part /= siblings - 1
        score = _BY_LABEL * shares.get(row.label, 0.0) * part if row.label else 0.0
        if total:
            score += _BY_WORDS * weights[row.category] / total
        scores.append(score + (2.0 if row.category == first else 0))
    whole = sum(scores) or 1.0
    rows = [
        Ranked(row.category, score / whole, found[row.category])
        for row, score in zip(table, scores, strict=True)
    ]
    return sorted(rows, key=lambda each: -each.share)


def _words(row: Row, text: str) -> tuple[str, ...]:
    return tuple(word for word in row.words if word in text)


def _first(hazard: str | None, dispute: DisputeKind | None) -> str:
    if dispute is not None:
        return OF_DISPUTE.get(dispute, NEIGHBOURS)
    return OF_HAZARD.get(hazard, SAFETY) if hazard is not None else ""
