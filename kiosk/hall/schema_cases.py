"""The tables of `hall.toml` about cases: limits, plans, categories, and the grid cells."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from kiosk import languages
from kiosk.domain.case import CaseType
from kiosk.domain.risk import Risk
from kiosk.hall.schema_base import Part, Words
from kiosk.hall.schema_types import Id, Name, OptionalReference, Place, PlainId, Sentence, form
from kiosk.phrases import phrase

_AT = "-?[0-9]{1,6},-?[0-9]{1,6}"
Word = Annotated[str, Meta(min_length=1, max_length=40)]


class Deadline(Part, frozen=True, kw_only=True):
    """Limits of one case type, in the hall's working time."""

    respond_minutes: Annotated[int, Meta(ge=1, le=14_400)]
    """working minutes until somebody answers for the first time
    首次答复时限，工作分钟"""
    settle_days: Annotated[int, Meta(ge=1, le=365)]
    """working days until it is settled
    办结时限，工作日"""


class Plan(Part, frozen=True, kw_only=True):
    """What a risk level asks for; a limit of 0 leaves the type's own."""

    respond_minutes: Annotated[int, Meta(ge=0, le=14_400)] = 0
    """working minutes until the first answer; 0 leaves the type's own
    首次答复时限，工作分钟；0 为按类型"""
    settle_days: Annotated[int, Meta(ge=0, le=365)] = 0
    """working days until it is settled; 0 leaves the type's own
    办结时限，工作日；0 为按类型"""
    tier: Annotated[int, Meta(ge=1, le=9)] = 1
    """the tier at which it begins, one of `tiers`
    从哪一级开始办理，不超过 `tiers` 的级数"""
    steps: tuple[Sentence, ...] = ()
    """what staff do, in order
    工作人员依次做什么"""


def _tier(name: str) -> Words:
    return Words(**{each: phrase(f"tier.{name}", each) for each in languages.CODES})


class CasesPart(Part, frozen=True, kw_only=True):
    """Filing, deadlines and risk; without a `[[category]]` the hall takes no cases."""

    tiers: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=9)] = field(
        default_factory=lambda: tuple(map(_tier, ("community", "subdistrict", "district")))
    )
    """who works on a case, from the hall's own up
    办理层级，从本大厅往上"""
    one_tap_minutes: Annotated[int, Meta(ge=1, le=1440)] = 15
    """first answer to a one-tap report, in working minutes
    一键上报的首次答复时限，工作分钟"""
    warn_percent: Annotated[int, Meta(ge=10, le=99)] = 75
    """percent of a limit gone: its clerk is warned
    时限过了百分之多少就提醒经办人"""
    escalated_days: Annotated[int, Meta(ge=1, le=60)] = 2
    """working days the next tier has after a limit was missed
    超时升级后上一级的办理时限，工作日"""
    receipt_days: Annotated[int, Meta(ge=1, le=3650)] = 365
    """days for which a receipt's code is good
    回执二维码的有效天数"""
    keep_days: Annotated[int, Meta(ge=1, le=3650)] = 730
    """days after settling until the personal part is erased
    办结后多少天删除个人信息"""
    repeat_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    """an earlier case at the same place within so many days raises the risk
    同一地点多少天内再次发生会提高风险"""
    gas_phone: Annotated[str, Meta(max_length=40)] = ""
    """the gas company's emergency number; empty: 119
    燃气公司抢险电话；空则用 119"""
    shelter_phone: Annotated[str, Meta(max_length=40)] = ""
    """of a shelter for who is beaten at home: told quietly at the kiosk and to the mediator; empty:
    none is told
    家庭暴力庇护所电话：在居民机上悄悄显示，也告诉调解员；空则不显示"""
    proposes_percent: Annotated[int, Meta(ge=0, le=100)] = 50
    """surer than this the kiosk proposes one category, else it asks among three
    把握高于此值直接建议一个类别，否则让居民三选一"""
    deadline: dict[CaseType, Deadline] = {}
    """limits by type of case, where they differ from the built-in ones
    各类型的首次答复和办结时限，与内置的不同才写"""
    plan: dict[Risk, Plan] = {}
    """what each risk level asks for
    各风险级别的预案"""

    def limits(self, kind: CaseType) -> Deadline:
        return self.deadline.get(kind) or _LIMITS[kind]

    def plan_of(self, risk: Risk) -> Plan:
        return self.plan.get(risk) or Plan()


_LIMITS: dict[CaseType, Deadline] = {
    "complaint": Deadline(respond_minutes=240, settle_days=13),
    "help": Deadline(respond_minutes=60, settle_days=3),
    "question": Deadline(respond_minutes=240, settle_days=3),
    "suggestion": Deadline(respond_minutes=960, settle_days=13),
    "report": Deadline(respond_minutes=120, settle_days=13),
    "praise": Deadline(respond_minutes=960, settle_days=5),
}


class Choice(Part, frozen=True, kw_only=True):
    id: Id
    """stands in the journal: never give it to another
    编号，不可改作他用"""
    name: Name
    """as residents read it
    居民看到的名称"""


class Question(Part, frozen=True, kw_only=True):
    """One thing to ask about a category, as an attribute of an Open311 service (GeoReport v2)."""

    id: Id
    """stands in the journal: never give it to another
    编号，不可改作他用"""
    text: Sentence
    """the question
    问什么"""
    choices: Annotated[tuple[Choice, ...], Meta(min_length=1)]
    """what may be answered
    可选的回答"""


class Category(Part, frozen=True, kw_only=True):
    """A kind of case. `id` stands in events: never reused."""

    id: PlainId
    """stands in the journal: never give it to another; a built-in id brings its words
    编号，不可改作他用；内置编号自带识别词"""
    name: Name
    """as residents read it
    居民看到的名称"""
    department: Name
    """who works on it
    承办部门"""
    symbol: Annotated[str, Meta(max_length=40)] = "report"
    """its icon
    图标"""
    one_tap: bool = False
    """offered as a report of three touches
    是否可一键上报"""
    kind: CaseType = "complaint"
    """the type of a one-tap report
    一键上报时的类型"""
    words: tuple[Word, ...] = ()
    """words that name it, beside the built-in ones
    本大厅另加的识别词"""
    question: tuple[Question, ...] = ()
    """what is asked when it is reported
    上报时要问的问题"""


class Cell(Part, frozen=True, kw_only=True):
    """A grid cell: where things happen, and who walks there."""

    id: Id
    """small letters, digits, `_`, `-`
    小写字母、数字、下划线、连字符"""
    name: Name
    """as residents read it
    居民看到的名称"""
    places: tuple[Name, ...] = ()
    """places in it; each is known by its Chinese name
    网格内的地点，以中文名为准"""
    address: Place = Words.same("")
    """its street and number (with an estate's name, if that is how people find it), said to 120,
    110 and 119 before the place where an elder lives or a report tells of danger; on the alarm slip
    and in messages too. Left out: staff look it up
    本网格的街道门牌（可加小区名）：老人在家求助、居民上报险情时，打电话先说它再说地点；
    警报单和短信上也有。不填则由工作人员自己查"""
    outline: Annotated[str, form(f"|{_AT}(?: {_AT}){{2,199}}", "hall.outline")] = ""
    """its corners on the district's map, `"0,0 120,0 120,80"`: metres east and north of one point;
    left out: the district draws a tile
    网格在区地图上的各个角，如 `"0,0 120,0 120,80"`，以米计（东,北）；不填则画成方格"""
    worker: OptionalReference = ""
    """account of its grid worker, who gets what is filed there
    网格员账号，自动成为经办人"""

    @property
    def corners(self) -> list[list[int]]:
        """East and north of each, in metres."""
        return [[int(each) for each in corner.split(",")] for corner in self.outline.split()]
