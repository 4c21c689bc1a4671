"""The tables of `hall.toml` about the hall itself: hours, screens, lines, copies, speech."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta

from kiosk import languages
from kiosk.hall.schema_base import Language, Part, Words
from kiosk.hall.schema_types import FilePath, Name, Place, Url, form

Span = Annotated[
    str, form("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)", "hall.hours")
]
MakeupDate = Annotated[str, form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "hall.makeup_date")]
Weekday = Annotated[
    str, form("monday|tuesday|wednesday|thursday|friday|saturday|sunday", "hall.weekday")
]


class HallPart(Part, frozen=True, kw_only=True):
    name: Name
    """name of the hall, on every screen and ticket
    大厅名称，屏幕和小票上都有"""
    zone: Annotated[str, Meta(max_length=64)] = "Asia/Shanghai"
    """IANA time zone of the hours
    开放时间所用的 IANA 时区"""
    keep_identity_days: Annotated[int, Meta(ge=0, le=3650)] = 30
    """days until masked name and pseudonym of a check-in are erased
    取号时的掩码姓名和化名保存几天后抹去"""
    default_language: Language = languages.FIRST
    """language of a screen that nobody touches
    没人操作时屏幕的语言"""
    phone: Annotated[str, Meta(max_length=40)] = ""
    """whom residents ring when the kiosk cannot help
    自助机帮不上时居民拨打的电话"""
    data_handler: Place = Words.same("")
    """who answers for what is kept of residents, as the notice tells it; empty: the hall
    谁对居民的个人信息负责，告知里写的；留空写大厅名称"""

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class HoursPart(Part, frozen=True, kw_only=True):
    """Weekly hours as `["09:00-12:00", "13:30-17:00"]`; holidays close, make-up days open."""

    monday: tuple[Span, ...] = ()
    tuesday: tuple[Span, ...] = ()
    wednesday: tuple[Span, ...] = ()
    thursday: tuple[Span, ...] = ()
    friday: tuple[Span, ...] = ()
    saturday: tuple[Span, ...] = ()
    sunday: tuple[Span, ...] = ()
    """times as `"09:00-12:00"`, the end is closed, `24:00` is midnight; `[]`: closed
    时间段如 `"09:00-12:00"`，到结束时刻即关门，`24:00` 为午夜；`[]` 为不开放"""
    holidays: tuple[date, ...] = ()
    """dates without quotes on which the hall is closed
    放假的日期，不带引号"""
    makeup_days: dict[MakeupDate, Weekday] = {}
    """`2026-10-10 = "wednesday"`: that date has Wednesday's hours
    调休上班：该日按星期三的时间开放"""
    last_ticket_minutes: Annotated[int, Meta(ge=0, le=240)] = 10
    """no ticket in the last minutes before the day's last closing
    当天最后关门前几分钟停止取号"""

    def of_weekday(self, weekday: str) -> tuple[str, ...]:
        """Spans of `monday` … `sunday`."""
        spans: tuple[str, ...] = getattr(self, weekday)
        return spans


class SessionPart(Part, frozen=True, kw_only=True):
    idle_seconds: Annotated[int, Meta(ge=10, le=600)] = 45
    """a resident screen that nobody touches asks after so long whether somebody is there
    居民屏幕多少秒无人操作就询问"""
    warning_seconds: Annotated[int, Meta(ge=20, le=300)] = 20  # WCAG 2.2: 20 s to ask for more time
    """so long it waits for an answer, then wipes everything
    询问后等多少秒，然后清空"""
    staff_idle_minutes: Annotated[int, Meta(ge=1, le=480)] = 10
    """a clerk who does nothing is signed out
    工作人员多少分钟不操作就退出登录"""
    guests_a_minute: Annotated[int, Meta(ge=1, le=100_000)] = 20
    """numbers without a card, telephone or code that one terminal gives, over five minutes; in one
    visit half as many
    每台自助机每分钟最多发多少个不登记的号（按五分钟平均）；一次操作最多一半"""


class AssistancePart(Part, frozen=True, kw_only=True):
    """Residents who ask at a kiosk for a person to come: no emergency."""

    offered: bool = True
    """residents can ask at a kiosk for a person; `false` where nobody sits at the counters
    居民可以在自助机上请人过来帮忙；窗口没有人的大厅写 `false`"""
    missed_minutes: Annotated[int, Meta(ge=1, le=60)] = 3
    """after so long without anybody who goes there it is first on every counter's list, with sound
    多少分钟没有人去，就在各窗口排到最前并响铃提醒"""


class NetworkPart(Part, frozen=True, kw_only=True):
    listen: Url = ""
    """`"0.0.0.0:7443"` lets paired terminals on the LAN in; empty: none
    允许已配对的局域网终端接入；留空则不开放"""
    metrics: Url = ""
    """`"127.0.0.1:9464"` tells figures of the hall to a Prometheus on this PC, none of them of a
    person; empty: none
    向本机的 Prometheus 提供运行指标，不含个人信息，如 `"127.0.0.1:9464"`；留空则不提供"""


class HubPart(Part, frozen=True, kw_only=True):
    """The district's hub: alarms and urgent cases go there at once, the journal each night, and
    what the district decides comes back; empty: none.
    """

    url: Url = ""
    """the district's hub; `https://…`, `http://…` only for this PC itself; empty: none. The hall
    joins it by `kiosk sync enrol`
    上级平台地址；必须 `https://`（本机可用 `http://`）；留空不上报。用 `kiosk sync enrol` 登记"""
    ca_file: FilePath = ""
    """the authority that signed the hub's certificate; empty: the system's, and the one that the
    enrolment told
    签发平台证书的机构；留空用系统自带的和登记时得到的"""
    certificate_file: FilePath = ""
    """by which the hub knows this hall, with `key_file`; empty: the one that the enrolment made
    本大厅的证书，和 `key_file` 成对；留空用登记时生成的"""
    key_file: FilePath = ""
    """the file of its key
    证书的私钥"""
    window: Annotated[
        str, form("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]", "hall.hub_window")
    ] = "01:00-05:00"
    """when the journal goes up, in the hall's time; each hall has a moment of its own in it. A
    night that was missed is made up for as soon as there is a line
    每晚上报的时段（本地时间），各大厅在其中错开；错过的一有网络就补报"""
    kilobytes_a_second: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    """no more of the line than this is used for the journal; 0: no limit. Alarms are not held to it
    上报日志最多占用的带宽（千字节/秒），0 为不限；警报不受限制"""
    keep_days: Annotated[int, Meta(ge=0, le=3650)] = 0
    """days after its settling until words and names of a case go from this hall, once the hub has
    them; 0: they stay as long as `keep_days` of `[cases]` says. Then they go from the hub too
    平台收妥后，办结几天从本大厅删去个人信息；0 为按 `[cases]` 的 `keep_days`，届时平台一并删除"""
    pages: Url = ""
    """the district's pages, `https://…` without a path: the QR of a receipt leads there, to what
    became of the report; empty: it is read at a kiosk alone
    区里的网页地址，`https://主机`，不带路径：手机扫回执上的二维码就能看进度；留空只能在自助机上扫"""
    division: Annotated[str, form("|[0-9]{6}|[0-9]{9}|[0-9]{12}", "hall.division")] = ""
    """the hall's administrative code (GB/T 2260, or 9 or 12 digits of the statistical code); empty:
    the district's own
    行政区划代码：6 位（GB/T 2260），或 9、12 位统计用代码；留空用区里的"""


class BackupPart(Part, frozen=True, kw_only=True):
    folder: FilePath = ""
    """where copies go; empty: `backups` in the data folder
    备份放在哪里；留空为数据目录下的 `backups`"""
    keep: Annotated[int, Meta(ge=1, le=365)] = 7
    """how many copies are kept, here and there
    两处各保留几份备份"""
    copy_to: FilePath = ""
    """a folder on a stick or another disk: the newest copy is laid there as well, as soon as it is
    plugged in; empty: none
    U 盘或另一块硬盘上的目录，插上后自动再放一份最新备份；留空为不放"""


class SpeechPart(Part, frozen=True, kw_only=True):
    on: bool = True
    """called numbers are spoken
    叫号是否播报"""
    repeat: Annotated[int, Meta(ge=1, le=5)] = 2
    """how often each is said
    每次播报几遍"""
