"""The tables of `hall.toml` about emergencies: what raises one, who is called, what sounds."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.domain.alarm import AlarmKind, Hours, How, SourceKind, Who
from kiosk.hall.schema_base import Part, Words
from kiosk.hall.schema_types import Id, Name, OptionalReference, Place, Reference

InputAddress = Annotated[str, Meta(max_length=64)]  # its form depends on the device
FieldValue = Annotated[int, Meta(ge=-1000, le=1000)]
NoReading = Annotated[int, Meta(ge=-(2**31), le=2**32 - 1)]  # 32 bits, signed or not


class AlarmsPart(Part, frozen=True, kw_only=True):
    """What is said to 120 and 110, how loud it is, when one is late."""

    address: Place = Words.same("")
    """the hall's address, as it is said to 120, 110 and 119
    拨打急救、报警、消防电话时说的地址"""
    landmark: Place = Words.same("")
    """how they find it
    附近的标志物"""
    volume_percent: Annotated[int, Meta(ge=10, le=100)] = 100
    """loudness of the alarm sound at the screens
    屏幕警报声的音量"""
    answer_minutes: Annotated[int, Meta(ge=1, le=60)] = 5
    """an emergency that nobody accepted is late then
    多少分钟无人接警算超时"""
    elder_minutes: Annotated[int, Meta(ge=1, le=60)] = 10
    """… and one of an elder
    老人求助多少分钟无人接警算超时"""
    slip_printer: OptionalReference = ""
    """where the alarm slip comes out; empty: none
    警报单在哪台打印机打印；留空不打印"""
    drill_days: Annotated[int, Meta(ge=1, le=365)] = 30
    """staff are reminded of a drill after so many days
    多少天没演练就提醒"""
    drill_minutes: Annotated[int, Meta(ge=1, le=240)] = 30
    """a drill that nobody ended ends by itself
    演练多少分钟后自动结束"""
    silent_minutes: Annotated[int, Meta(ge=1, le=1440)] = 15
    """a wristband or sensor not heard of for so long is a trouble
    手环或传感器多久没信号算故障"""
    stuck_minutes: Annotated[int, Meta(ge=1, le=1440)] = 10
    """a button held for so long is a trouble
    按钮一直按着多久算卡住"""
    low_battery_percent: Annotated[int, Meta(ge=1, le=90)] = 15
    """a battery below this is a trouble
    电量低于多少算不足"""
    visit_hours: Annotated[int, Meta(ge=1, le=168)] = 24
    """somebody visits an elder within so many hours after their alarm
    老人报警后多少小时内上门"""
    keep_days: Annotated[int, Meta(ge=1, le=3650)] = 365
    """words on an alarm are erased so many days after it was over; a case's go with the case
    警报上写的话，结束后留多少天；事项的警报随事项删除"""


class Source(Part, frozen=True, kw_only=True):
    """A button or sensor: where its signal comes in, and what it means."""

    id: Id
    """small letters, digits, `_`, `-`; stands in the journal, never reuse it
    小写字母、数字、`_`、`-`；留在日志里，不可挪用"""
    name: Name
    """where it is, as everybody calls it: "counter 3", "toilet on the ground floor"
    在哪里，按大家的叫法"""
    device: Reference
    """the device it hangs on
    接在哪个设备上"""
    address: InputAddress
    """input number, modem line (`cts`), radio code (`a1b2c:4`) or the name behind a gateway
    输入口编号、串口线名、遥控码或网关后的名称"""
    what: SourceKind
    """what it is; `co` is carbon monoxide
    按钮、烟感、燃气、一氧化碳、漏水、门磁或人体感应"""
    kind: AlarmKind = "medical"
    """what a button raises (`duress` is silent); a sensor's follows from what it is
    按钮报哪一类警，`duress` 为静默；传感器按自身种类"""
    normally: Literal["closed", "open"] = "closed"
    """wiring: `closed` alarms when the cable is cut
    接线方式：常闭（断线也报警）或常开"""
    hours: Hours = "always"
    """when it counts: always, in opening hours or outside them; doors and presence usually `closed`
    什么时候算：始终、开门时、关门后；门磁和人体感应一般用 `closed`"""
    people: Annotated[int, Meta(ge=1, le=1000)] = 1
    """presence: from so many persons
    人体感应：多少人起算"""
    seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0
    """doors and presence: so long without a break
    门磁和人体感应：持续多少秒"""
    silent_minutes: Annotated[int, Meta(ge=1, le=10_080)] | None = None
    """behind a gateway: not heard of for so long is a trouble; left out: 1500 for sensors of
    zigbee2mqtt on a battery, else `[alarms] silent_minutes`
    网关后的设备多少分钟没信号算故障；不写：zigbee2mqtt 的电池设备 1500，其他按 `[alarms]`"""
    cell: OptionalReference = ""
    """whose grid worker is told
    通知哪个网格的网格员"""
    terminal: OptionalReference = ""
    """the terminal beside it, which shows when it is out of service
    旁边的终端，它失灵时在那里显示"""


class Output(Part, frozen=True, kw_only=True):
    """A siren or lamp; silent alarms never switch it."""

    id: Id
    """small letters, digits, `_`, `-`
    小写字母、数字、`_`、`-`"""
    device: Reference
    """a `modbus` or `board` device
    Modbus 模块或小板"""
    address: InputAddress
    """the coil's number
    线圈编号"""
    what: Literal["siren", "lamp"] = "siren"
    """`siren`: until somebody accepts; `lamp`: until it is closed
    警笛：有人接警即停；警灯：结束才灭"""


class CallStep(Part, frozen=True, kw_only=True):
    """Who is called, how, and how long they have."""

    who: Annotated[tuple[Who, ...], Meta(min_length=1)]
    """who is called
    叫谁"""
    how: Annotated[tuple[How, ...], Meta(min_length=1)] = ("screen",)
    """on the screens, by message, by ringing
    怎么叫：屏幕、短信、打电话"""
    seconds: Annotated[int, Meta(ge=5, le=3600)] = 60
    """seconds they have to accept before the next step
    等几秒没人接警就到下一步"""


class CallPlan(Part, frozen=True, kw_only=True):
    """The call list of some kinds of alarm at some hours; the first that fits counts."""

    kinds: Annotated[
        tuple[AlarmKind, ...], Meta(min_length=1, extra={"finding": "hall.empty_plan"})
    ]
    """kinds of alarm it is for
    适用哪些警报"""
    hours: Hours = "always"
    """always, in opening hours or outside them
    始终、开门时或关门后"""
    steps: Annotated[tuple[CallStep, ...], Meta(min_length=1, extra={"finding": "hall.empty_plan"})]
    """who is called one after the other
    依次叫谁"""


class GatewayField(Part, frozen=True, kw_only=True):
    """One field of a gateway's JSON message."""

    path: Annotated[str, Meta(min_length=1, max_length=200)]
    """where it stands in the message, with dots: `data.hr`
    在消息里的位置，用点分隔：`data.hr`"""
    quantity: Annotated[str, Meta(min_length=1, max_length=40)]
    """what it means: `smoke`, `door_open`, `battery`, …
    表示什么：`smoke`、`door_open`、`battery` 等"""
    percent: bool = False
    """a fraction of 1 is meant as percent
    小数按百分比换算"""
    values: dict[Annotated[str, Meta(max_length=40)], FieldValue] = {}
    """what its words and numbers mean, whatever their case: `{ alarm = 1, normal = 0 }`; other
    words are a trouble then. Left out: the usual ones (on, true, alarm, 报警 …)
    词或数字表示什么：`{ alarm = 1, normal = 0 }`；其他词算故障。不写：常用的词"""
    inverted: bool = False
    """true and false are exchanged
    真假对调"""
    ignore: tuple[NoReading, ...] = ()
    """values that mean “not measured”
    哪些值表示没有测到"""


class GatewayMessage(Part, frozen=True, kw_only=True):
    """Messages of one form: their topic and fields; `{source}` in the topic names the sender."""

    device: Reference
    """the gateway whose messages these are
    哪个网关的消息"""
    topic: Annotated[str, Meta(min_length=1, max_length=255)]
    """MQTT topic; `{source}` names the sender, `+` is any one level; a last level `{field}` names
    the field, whose value alone is the message
    MQTT 主题；`{source}` 为设备名，`+` 为任意一级；最后一级 `{field}` 为字段名，消息只是它的值"""
    source_field: Annotated[str, Meta(max_length=200)] = ""
    """the JSON field that names the sender, where the topic does not
    主题里没有设备名时，哪个字段是设备名"""
    order_field: Annotated[str, Meta(max_length=200)] = ""
    """a field that grows: where it falls, alarms alone count, marked as perhaps old
    递增的字段；变小时只算警报，并注明“可能是旧消息”"""
    fields: Annotated[tuple[GatewayField, ...], Meta(min_length=1)]
    """what of the message counts; one field alone is also read where the message is its value
    用到消息里的哪些字段；只有一个字段时，消息也可以只是它的值"""


_SCREEN: tuple[How, ...] = ("screen",)
_PHONE: tuple[How, ...] = ("screen", "sms", "ring")

BUILT_IN: tuple[CallPlan, ...] = (
    CallPlan(
        kinds=("elder",),
        steps=(
            CallStep(who=("helper", "staff"), how=_PHONE, seconds=120),
            CallStep(who=("doctor", "grid_worker"), how=_PHONE, seconds=180),
            CallStep(who=("volunteer", "manager"), how=_PHONE, seconds=300),
            CallStep(who=("120",), how=_SCREEN, seconds=600),
        ),
    ),
    CallPlan(
        kinds=("medical",),
        hours="open",
        steps=(
            CallStep(who=("staff",), how=_SCREEN, seconds=30),
            CallStep(who=("doctor", "grid_worker"), how=_PHONE, seconds=60),
            CallStep(who=("120", "manager"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("fire", "danger"),
        steps=(
            CallStep(who=("staff", "grid_worker"), how=_PHONE, seconds=20),
            CallStep(who=("119", "manager"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("violence", "duress"),
        steps=(
            CallStep(who=("staff", "manager"), how=_PHONE, seconds=20),
            CallStep(who=("110", "grid_worker"), how=_PHONE, seconds=300),
        ),
    ),
    CallPlan(
        kinds=("water", "intrusion", "gathering"),
        steps=(
            CallStep(who=("grid_worker",), how=_PHONE, seconds=300),
            CallStep(who=("manager",), how=_PHONE, seconds=900),
        ),
    ),
    CallPlan(
        kinds=("medical",),
        steps=(
            CallStep(who=("grid_worker", "doctor"), how=_PHONE, seconds=60),
            CallStep(who=("120", "manager"), how=_PHONE, seconds=300),
        ),
    ),
)
