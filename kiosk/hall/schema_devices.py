"""The tables of `hall.toml` about screens, printers and devices."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.hall.schema_base import Part
from kiosk.hall.schema_types import Baudrate, FilePath, Id, Name, OptionalReference, Url

TerminalKind = Literal["resident", "counter", "display", "technician"]
PairedKind = Literal["resident", "counter", "display", "technician", "relay"]


class Terminal(Part, frozen=True, kw_only=True):
    id: Id
    """small letters, digits, `_`, `-`
    小写字母、数字、下划线、连字符"""
    kind: TerminalKind
    """what it is for
    自助机、窗口、叫号屏或技术员"""
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
    """counter terminals: the counter at which it stands
    窗口终端在哪个窗口"""
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
    """height of the screen: nothing to touch stands above 1,200 mm
    屏幕高度；可触摸的东西不高于 1200 毫米"""


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
