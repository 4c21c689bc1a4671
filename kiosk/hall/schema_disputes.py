"""The tables of `hall.toml` about disputes: tiers with their times, rooms, what weighs."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk import languages
from kiosk.domain.disputes.kinds import DisputeKind
from kiosk.domain.disputes.prevention import Mode
from kiosk.hall.schema_base import Part, Words
from kiosk.hall.schema_types import FilePath, Id, Name, Reference, Sentence, Url
from kiosk.phrases import phrase

Begins = Literal["low", "medium", "high", "never"]


class DisputesPart(Part, frozen=True, kw_only=True):
    """Disputes of two private sides: what makes them heavier, how long things are kept."""

    some_people: Annotated[int, Meta(ge=2, le=10_000)] = 5
    """from so many who take part on a dispute is of medium weight
    参与人数达到多少为中"""
    many_people: Annotated[int, Meta(ge=3, le=10_000)] = 15
    """… and of high weight
    参与人数达到多少为高"""
    some_money: Annotated[int, Meta(ge=1, le=999_999_999)] = 10_000
    """from so many yuan at stake on a dispute is of medium weight
    争议金额（元）达到多少为中"""
    much_money: Annotated[int, Meta(ge=2, le=999_999_999)] = 100_000
    """… and of high weight
    争议金额（元）达到多少为高"""
    minutes: Annotated[int, Meta(ge=10, le=480)] = 60
    """how long a meeting is where nobody says otherwise
    每次调解默认多少分钟"""
    reopen_days: Annotated[int, Meta(ge=1, le=3650)] = 180
    """days after its end in which a dispute can be reopened
    结束后多少天内可以重新调解"""
    remind_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    """hours before a meeting or a limit from which on the desk shows it as near, and who agreed to
    it is reminded by SMS
    会面或期限前多少小时开始提醒；同意收短信的当事人也在这时收到短信"""
    prevention: Mode = "places"
    """on what visits before a quarrel stand: `"off"`, `"places"`, `"consented"` sides too, `"all"`
    预防走访依据：`"off"` 不用，`"places"` 地点，`"consented"` 加上同意的人，`"all"` 所有人"""
    prevention_without: tuple[Reference, ...] = ("dispute_family",)
    """categories that never lead to a visit: within a family harm is often not told
    不列入走访的类别：家庭内部的伤害常常没有说出来"""
    prevention_keep_days: Annotated[int, Meta(ge=30, le=1095)] = 365
    """days after a visit or a dismissal until what it was about is erased
    走访或排除后多少天删除其内容"""

    recorders: FilePath = ""
    """the folder at which a recorder's stick is mounted, from which recordings and signed sheets
    may be taken in; empty: none
    录音录像和签字协议 U 盘的挂载目录，可从中导入；留空为不导入"""
    recording_mb: Annotated[int, Meta(ge=1, le=4000)] = 2000
    """the largest recording, in megabytes
    单个录音录像最大多少 MB"""
    keep_recordings_days: Annotated[int, Meta(ge=1, le=3650)] = 180
    """days after which a recording or a signed sheet is erased
    录音录像和签字协议保存多少天"""


class Law(Part, frozen=True, kw_only=True):
    """A line of the hall's own on the pages about the law: where legal aid is, what holds here."""

    kind: Literal[DisputeKind, ""] = ""
    """the kind of dispute on whose page it stands; empty: on every one
    写在哪一类纠纷的说明上；留空为每一类"""
    part: Literal["holds", "bring", "limits", "next", "aid"] = "aid"
    """under which heading: `"holds"`, `"bring"`, `"limits"`, `"next"`, `"aid"`
    写在哪个标题下：`"holds"` 一般规定，`"bring"` 要带什么，`"limits"` 时间限制，`"next"` 下一步，
    `"aid"` 去哪里求助"""
    text: Sentence
    """what residents read
    居民看到的话"""
    law: Name | None = None
    """the law of a statement about the law; needed under `holds` and `limits`
    法律名称；`holds` 和 `limits` 必填"""
    article: Annotated[str, Meta(max_length=20)] = ""
    """the number of its article
    第几条"""
    address: Url = ""
    """where its text was read
    条文的网址"""
    seen: Annotated[str, Meta(max_length=10)] = ""
    """the day of that, as 2026-11-30
    查到的日期，如 2026-11-30"""


class Tier(Part, frozen=True, kw_only=True):
    """Who mediates, from the lowest up; `[[tier]]` three times without it."""

    id: Id
    """small letters, digits, `_`, `-`
    小写字母、数字、下划线、连字符"""
    name: Name
    """as staff and residents read it
    显示的名称"""
    begins: Begins = "never"
    """the weight from which on a dispute begins here; `"never"`: it only comes from below
    从什么轻重程度起由本级开始；`"never"` 只接受上报"""
    visit_hours: Annotated[int, Meta(ge=1, le=720)] = 24
    """plain hours until the mediator has met a side
    多少小时内见面（自然时间）"""
    settle_days: Annotated[int, Meta(ge=1, le=365)] = 7
    """plain days until it goes up by itself
    多少天（自然日）内没有结果就自动上报"""
    responsible: tuple[Reference, ...] = ()
    """accounts whose it is while it has no mediator, the first who is there; left out: a manager's
    没有调解员时由谁负责（账号），按顺序；不填则为负责人账号"""


class Room(Part, frozen=True, kw_only=True):
    """A room in which sides meet."""

    id: Id
    """stands in the journal: never give it to another
    编号，不可改作他用"""
    name: Name
    """as staff and residents read it
    显示的名称"""


def built_in_tiers() -> tuple[Tier, ...]:
    """Community mediator, town judicial office, city platform."""
    rows: tuple[tuple[str, Begins, int, int], ...] = (
        ("community", "low", 24, 7),
        ("judicial_office", "medium", 24, 7),
        ("city_platform", "high", 24, 15),
    )
    return tuple(
        Tier(
            id=name,
            name=Words(**{each: phrase(f"dispute.tier.{name}", each) for each in languages.CODES}),
            begins=begins,
            visit_hours=hours,
            settle_days=days,
        )
        for name, begins, hours, days in rows
    )
