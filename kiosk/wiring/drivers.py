"""The driver of each device of hall.toml: readers and scanners, and what emergencies hang on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from devices.board.driver import BAUDRATE as BOARD_BAUDRATE
from devices.board.driver import BoardDriver
from devices.card_reader.driver import BAUDRATE as CARD_READER_BAUDRATE
from devices.card_reader.driver import CardReader
from devices.contacts.driver import BAUDRATE as CONTACTS_BAUDRATE
from devices.gateway.driver import Gateway
from devices.gateway.mapping import Field, Mapping
from devices.gateway.profiles import PROFILES
from devices.lookout import process as lookouts
from devices.lookout.driver import (
    ACKNOWLEDGED_AFTER,
    SILENT,
    SILENT_FAR,
    FarReceiver,
    LookedOut,
)
from devices.lookout.making import make as make_here
from devices.lookout.messages import Input, Plan
from devices.modbus.driver import BAUDRATE as MODBUS_BAUDRATE
from devices.modbus.latches import Latch
from devices.modem.driver import BAUDRATE as MODEM_BAUDRATE
from devices.modem.driver import Modem
from devices.radio.driver import BAUDRATE as RADIO_BAUDRATE
from devices.radio.driver import RadioReceiver
from devices.radio.profiles import DEFAULT as RADIO_PROFILE
from devices.readings import OF_DRIVERS, Quantity, ReadingListener
from devices.relay.hub import RelayHub
from devices.scanner.driver import BAUDRATE as SCANNER_BAUDRATE
from devices.scanner.driver import Scanner
from devices.state import Driver, StateListener
from devices.telling import Wiring
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core.ports import Ports
from kiosk.agent.sessions.capability import Sessions
from kiosk.agent.sessions.scans import Scans
from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_alarms import GatewayMessage, Source
from kiosk.hall.schema_devices import Device
from kiosk.services.context import HallContext
from kiosk.wiring.unmade import UnmadeDriver

log = structlog.get_logger()

BEHIND_RELAY = "relay://"
Counts = dict[tuple[str, int, tuple[Latch, ...]], dict[str, int]]
"""What counters of modules were when they were last told, for drivers that are made anew."""
LOOKED_AT = {"modbus": MODBUS_BAUDRATE, "contacts": CONTACTS_BAUDRATE, "radio": RADIO_BAUDRATE}


def make_drivers(
    ports: Ports, reported: StateListener, lines: RelayHub, counts: Counts
) -> list[tuple[Driver, str]]:
    """The driver of each device of hall.toml, with the terminal whose readings it makes."""
    return [
        *make_readers(ports.context, ports.of(Sessions).scans, reported, lines),
        *make_emergency_drivers(
            ports.context, ports.of(Alarms), reported, lines, ports.clock, counts
        ),
    ]


def make_readers(
    context: HallContext, scans: Scans, reported: StateListener, lines: RelayHub
) -> list[tuple[Driver, str]]:
    """Card readers and scanners."""
    made: list[tuple[Driver, str]] = []
    for device in context.hall.device:
        if device.kind == "card_reader":
            speed = device.baudrate or CARD_READER_BAUDRATE
            opener = partial(lines.open_port, device.url, speed)
            on_card = scans.card_listener(device.terminal)
            made.append((CardReader(device.name, opener, on_card, reported), device.terminal))
        elif device.kind == "scanner":
            opener = partial(lines.open_port, device.url, device.baudrate or SCANNER_BAUDRATE)
            on_scan = scans.scan_listener(device.terminal)
            made.append((Scanner(device.name, opener, on_scan, reported), device.terminal))
    return made


def make_emergency_drivers(
    context: HallContext,
    alarms: Alarms,
    reported: StateListener,
    lines: RelayHub,
    clock: Clock,
    counts: Counts,
) -> list[tuple[Driver, str]]:
    """Input modules, contacts, receivers, boards, gateways and the modem of the hall."""
    hall = context.hall
    made: list[tuple[Driver, str]] = []
    for device in hall.device:
        try:
            driver = _driver(hall, device, alarms, reported, lines, counts)
        except KnownError as trouble:  # this device's, not the hall's
            log.error("device_not_made", device=device.name, code=trouble.code)
            driver = UnmadeDriver(device.name, device.kind, trouble, reported, clock)
        if driver is not None:
            made.append((driver, device.terminal))
    return made


def _driver(
    hall: Hall,
    device: Device,
    alarms: Alarms,
    reported: StateListener,
    lines: RelayHub,
    counts: Counts,
) -> Driver | None:
    hear = alarms.sources.listener()
    sources = [each for each in hall.source if each.device == device.name]
    outputs = [each.address for each in hall.output if each.device == device.name]
    opener = partial(lines.open_port, device.url)
    match device.kind:
        case "modbus" | "contacts":
            plan = _plan(hall, device, sources, outputs)
            return _looked_at(device, plan, hear, reported, lines, counts)
        case "board":
            return BoardDriver(
                device.name, partial(opener, device.baudrate or BOARD_BAUDRATE),
                hear, reported, outputs=outputs,
                inputs=[Wiring(each.address, each.normally == "closed") for each in sources],
            )  # fmt: skip
        case "radio" if device.url.startswith(BEHIND_RELAY) and lookouts.POSSIBLE:
            plan = _plan(hall, device, sources, outputs)
            return _looked_at(device, plan, hear, reported, lines, counts)
        case "radio":
            return RadioReceiver(
                device.name, partial(opener, device.baudrate or RADIO_BAUDRATE),
                hear, reported, known=frozenset(each.address for each in sources),
                profile=device.profile or RADIO_PROFILE,
            )  # fmt: skip
        case "gateway":
            return _gateway(hall, device, alarms, reported)
        case "modem":
            return Modem(
                device.name, partial(opener, device.baudrate or MODEM_BAUDRATE),
                alarms.calls.outcome, alarms.calls.message, reported,
            )  # fmt: skip
    return None


def _plan(hall: Hall, device: Device, sources: Sequence[Source], outputs: Sequence[str]) -> Plan:
    return Plan(
        kind=device.kind,  # type: ignore[arg-type]
        inputs=tuple(Input(each.address, each.normally == "closed") for each in sources),
        outputs=tuple(outputs),
        baudrate=device.baudrate or LOOKED_AT[device.kind],
        unit=device.unit,
        poll=device.poll_ms / 1000,
        profile=device.profile if device.kind == "radio" else "",
        latches=tuple(
            Latch(
                what=each.what, function=each.function, first=each.first, normally=each.normally,
                words=each.words, high_first=each.high_first, clear=each.clear,
                clear_each=each.clear_each, clear_with=each.clear_with,
            )
            for each in hall.latch
            if each.device == device.name
        ),
    )  # fmt: skip


def _looked_at(
    device: Device,
    plan: Plan,
    hear: ReadingListener,
    reported: StateListener,
    lines: RelayHub,
    counts: Counts,
) -> Driver:
    """Lines on which a press is lost that nobody looked at in time, or while its relay was away."""
    counted = counts.setdefault((device.url, plan.unit, plan.latches), {})
    for address in counted.keys() - {each.address for each in plan.inputs}:
        del counted[address]  # perhaps it is named again some day
    if not lookouts.POSSIBLE:
        return make_here(
            plan, device.name, device.url, None, hear, reported,
            counts=counted, heard_after=ACKNOWLEDGED_AFTER,
        )  # fmt: skip
    made = FarReceiver if device.kind == "radio" else LookedOut
    return made(
        device.name, partial(lines.open_lookout, device.url), plan, hear, reported,
        silent=SILENT_FAR if device.url.startswith(BEHIND_RELAY) else SILENT,
        counts=counted,
    )  # fmt: skip


def _gateway(hall: Hall, device: Device, alarms: Alarms, reported: StateListener) -> Gateway:
    parts = urlsplit(device.url)
    tls = parts.scheme == "mqtts"
    mappings = [
        *(PROFILES[device.profile]() if device.profile else ()),
        *(mapping_of(each) for each in hall.gateway_message if each.device == device.name),
    ]
    return Gateway(
        device.name, parts.hostname or "localhost", parts.port or (8883 if tls else 1883),
        mappings, alarms.sources.senders(device.name), alarms.sources.listener(), reported,
        username=device.user, password=Path(device.secret_file) if device.secret_file else None,
        tls=tls, ca_file=Path(device.ca_file) if device.ca_file else None,
    )  # fmt: skip


def mapping_of(message: GatewayMessage) -> Mapping:
    """Raises KnownError `gateway.bad_topic`, `gateway.bad_quantity`."""
    fields = []
    for each in message.fields:
        if each.quantity not in set(Quantity) - OF_DRIVERS:
            known = ", ".join(one for one in Quantity if one not in OF_DRIVERS)
            raise KnownError("gateway.bad_quantity", field=each.quantity[:40], known=known)
        fields.append(
            Field(
                each.path, Quantity(each.quantity), scale=100.0 if each.percent else 1.0,
                values=each.values, inverted=each.inverted, ignore=tuple(map(float, each.ignore)),
            )
        )  # fmt: skip
    alone = fields[0].path if len(fields) == 1 else ""  # a message may be its value and no more
    return Mapping(
        message.topic, tuple(fields), source_field=message.source_field,
        order=message.order_field, plain=alone,
    )  # fmt: skip
