"""The tables of `hall.toml` about screens, printers and devices."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.hall.schema_base import Part
from kiosk.hall.schema_types import (
    Baudrate,
    FilePath,
    Id,
    Name,
    OptionalReference,
    Reference,
    Url,
)

SwitchKey = Literal[
    "", "space", "enter",
    "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
]  # fmt: skip
TerminalKind = Literal["resident", "counter", "display", "technician", "rating"]
PairedKind = Literal["resident", "counter", "display", "technician", "rating", "relay"]


class Terminal(Part, frozen=True, kw_only=True):
    id: Id
    """small letters, digits, `_`, `-`
    小写字母、数字、下划线、连字符"""
    kind: TerminalKind
    """what it is for
    自助机、窗口、叫号屏、技术员或窗口的评价器"""
    name: Name
    """as staff call it
    工作人员看到的名称"""
    printer: OptionalReference = ""
    """where its tickets are printed
    在哪台打印机出票"""
    slip_printer: OptionalReference = ""
    """counter terminals: the A4 printer of case slips and reports
    窗口终端用哪台 A4 打印机打案单和报表"""
    counter: OptionalReference = ""
    """counter and rating terminals: the counter at which it stands
    窗口终端、评价器在哪个窗口"""
    remote: bool = False
    """on a PC of its own, to be paired; else a screen of the agent's PC
    在另一台电脑上（需配对）；否则是主机自己的屏幕"""
    orientation: Literal["portrait", "landscape"] = "portrait"
    """how the screen stands
    竖屏 `portrait` 或横屏 `landscape`"""
    screen_bottom_mm: Annotated[int, Meta(ge=0, le=2500)] = 700
    """height of the screen's lower edge above the floor
    屏幕下沿离地高度，毫米"""
    screen_height_mm: Annotated[int, Meta(ge=50, le=2500)] = 480
    """height of the screen: in low mode nothing to touch stands above 1,120 mm, or
    above the middle of a screen that hangs higher
    屏幕高度；调低以后，可触摸的东西不高于 1120 毫米（屏幕挂得更高时不高于屏幕中线）"""
    select_switch: SwitchKey = ""
    """resident terminals: the key that the interface of a switch sends, with which somebody who
    cannot touch presses what the ring stands at; alone, the ring moves by itself; empty: none
    自助机：手部不便的人用的辅助开关发哪个键来“确定”；只写它时光圈自己走；留空没有开关"""
    step_switch: SwitchKey = ""
    """… and the key of a second switch, which moves the ring on
    第二个开关发哪个键来“下一个”"""


class Printer(Part, frozen=True, kw_only=True):
    name: Id
    """as terminals name it
    终端里写的名字"""
    url: Url
    """`/dev/ttyUSB0`, `COM3`, `tcp://10.0.0.9:9100`, `ipp://localhost:631/printers/office`,
    `file:///folder` or `relay://terminal/port`
    串口、网络地址、CUPS 队列、文件夹，或另一台电脑上的 `relay://终端/端口`"""
    baudrate: Baudrate = 115200
    """serial lines only
    只用于串口"""
    paper_mm: Literal[58, 80, 210] = 80
    """width of the paper; 210 is A4, by CUPS (ipp) or as files
    纸宽，毫米；210 为 A4，用 CUPS（ipp）或存成文件"""
    text_mode: bool = False
    """plain text for slow serial lines
    慢速串口用纯文字打印"""
    status: Literal["asked", "none"] = "asked"
    """`none` for a printer on a serial or network line that never answers how it stands. What is
    lost: an empty roll, an open cover and a printer that is off are not noticed, so a number may
    be told as printed of which no paper came out
    串口或网络打印机从不回答状态时写 `none`。代价：缺纸、开盖、关机都发现不了，
    屏幕说已出票，纸却可能没有出来"""


class Device(Part, frozen=True, kw_only=True):
    name: Id
    """as technicians see it
    技术员看到的名字"""
    kind: Literal[
        "card_reader", "scanner", "modbus", "contacts", "radio", "board", "gateway", "modem"
    ]
    """card readers and scanners; the others are for emergencies
    读卡器、扫码器；应急用的输入模块、干接点、无线接收器、小板、网关、4G 模块"""
    url: Url
    """`/dev/ttyUSB1`, `COM3`, `tcp://…:port`, `rfc2217://…:port`, `relay://terminal/port`: on the
    PC of a remote resident or counter terminal; gateways `mqtt://host:port` or `mqtts://…`
    串口或网络地址；`relay://终端/端口` 接在那台 `remote = true` 的自助机或窗口电脑上；
    网关用 `mqtt://`"""
    terminal: OptionalReference = ""
    """the terminal whose residents or staff use it: readers and scanners need one
    归哪个终端使用；读卡器和扫码器必填"""
    baudrate: Baudrate | None = None
    """left out: 115200 for readers and modems, 9600 for others
    不写：读卡器和 4G 模块 115200，其他 9600"""
    unit: Annotated[int, Meta(ge=1, le=247)] = 1
    """Modbus address of the module
    Modbus 地址"""
    poll_ms: Annotated[int, Meta(ge=5, le=200)] = 50
    """Modbus and contacts: between two looks
    两次查询的间隔，毫秒"""
    profile: Annotated[str, Meta(max_length=40)] = ""
    """radio receivers and gateways: whose messages (`ev1527_ascii`, `ev1527_hex`, `text_csv`;
    `generic_band`, `zigbee2mqtt`)
    接收器或网关的消息格式"""
    user: Annotated[str, Meta(max_length=128)] = ""
    """gateways: name at the broker
    网关：用户名"""
    secret_file: FilePath = ""
    """gateways: a file with the broker's password alone
    网关：只存口令的文件"""
    ca_file: FilePath = ""
    """gateways by TLS: the authority of the broker's certificate
    网关用 TLS 时的证书机构"""


Address = Annotated[int, Meta(ge=0, le=65_535)]


class Latch(Part, frozen=True, kw_only=True):
    """What a Modbus module remembers of its inputs by itself: a press that no look saw counts."""

    device: Reference
    """the `modbus` device that remembers
    哪个 `modbus` 设备会记住"""
    what: Literal["latch", "counter"]
    """`latch`: a bit for each input, set by a press until it is cleared; `counter`: a
    number that grows
    锁存位（按下置位，清除才复位）或计数器"""
    function: Literal[1, 2, 3, 4]
    """Modbus function that reads it: latches 1 or 2, counters 3 or 4
    读取用的 Modbus 功能码：锁存 1 或 2，计数 3 或 4"""
    first: Address
    """its address for input 1, counted from 0: where the manual says 10097, that is 96
    输入 1 的地址，从 0 算起：说明书写 10097 就是 96"""
    normally: Literal["closed", "open", "any"] = "any"
    """for inputs of this wiring: `closed` wants latches of opened (low) inputs, `open` of
    closed ones
    用于哪种接线的输入：常闭用“低电平锁存”，常开用“高电平锁存”"""
    words: Literal[1, 2] = 1
    """counters: registers of 16 bits that one takes
    计数器：每个占几个 16 位寄存器"""
    high_first: bool = True
    """counters of two registers: the high one comes first
    两个寄存器时高位在前"""
    clear: Address | None = None
    """latches: the coil that clears them, counted from 0; it is written once the press was told
    锁存：清除用的线圈地址，从 0 算起；报警送达之后才写"""
    clear_each: bool = False
    """a coil for each input, `clear` being that of input 1; else one for all
    每个输入各有一个清除线圈，`clear` 是输入 1 的；否则一个清除全部"""
    clear_with: Literal[0, 1] = 1
    """what is written to clear
    清除时写的值"""
