"""The driver of each device of hall.toml: readers and scanners, and what emergencies hang on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from devices.board.driver import BAUDRATE as BOARD_BAUDRATE
from devices.board.driver import BoardDriver
from devices.card_reader.driver import BAUDRATE as CARD_READER_BAUDRATE
from devices.card_reader.driver import CardReader
from devices.contacts.driver import BAUDRATE as CONTACTS_BAUDRATE
from devices.contacts.driver import ModemLineContacts
from devices.gateway.driver import Gateway
from devices.gateway.mapping import Field, Mapping
from devices.gateway.profiles import PROFILES
from devices.modbus.driver import BAUDRATE as MODBUS_BAUDRATE
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modem.driver import BAUDRATE as MODEM_BAUDRATE
from devices.modem.driver import Modem
from devices.radio.driver import BAUDRATE as RADIO_BAUDRATE
from devices.radio.driver import RadioReceiver
from devices.radio.profiles import DEFAULT as RADIO_PROFILE
from devices.readings import Quantity
from devices.relay.hub import OpenPort
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
from kiosk.hall.schema_alarms import GatewayMessage
from kiosk.hall.schema_devices import Device
from kiosk.services.context import HallContext
from kiosk.wiring.unmade import UnmadeDriver

log = structlog.get_logger()


def make_drivers(
    ports: Ports, reported: StateListener, open_port: OpenPort
) -> list[tuple[Driver, str]]:
    """The driver of each device of hall.toml, with the terminal whose readings it makes."""
    return [
        *make_readers(ports.context, ports.of(Sessions).scans, reported, open_port),
        *make_emergency_drivers(ports.context, ports.of(Alarms), reported, open_port, ports.clock),
    ]


def make_readers(
    context: HallContext, scans: Scans, reported: StateListener, open_port: OpenPort
) -> list[tuple[Driver, str]]:
    """Card readers and scanners."""
    made: list[tuple[Driver, str]] = []
    for device in context.hall.device:
        if device.kind == "card_reader":
            speed = device.baudrate or CARD_READER_BAUDRATE
            opener = partial(open_port, device.url, speed)
            on_card = scans.card_listener(device.terminal)
            made.append((CardReader(device.name, opener, on_card, reported), device.terminal))
        elif device.kind == "scanner":
            opener = partial(open_port, device.url, device.baudrate or SCANNER_BAUDRATE)
            on_scan = scans.scan_listener(device.terminal)
            made.append((Scanner(device.name, opener, on_scan, reported), device.terminal))
    return made


def make_emergency_drivers(
    context: HallContext,
    alarms: Alarms,
    reported: StateListener,
    open_port: OpenPort,
    clock: Clock,
) -> list[tuple[Driver, str]]:
    """Input modules, contacts, receivers, boards, gateways and the modem of the hall."""
    hall = context.hall
    made: list[tuple[Driver, str]] = []
    for device in hall.device:
        try:
            driver = _driver(hall, device, alarms, reported, open_port)
        except KnownError as trouble:  # this device's, not the hall's
            log.error("device_not_made", device=device.name, code=trouble.code)
            driver = UnmadeDriver(device.name, device.kind, trouble, reported, clock)
        if driver is not None:
            made.append((driver, device.terminal))
    return made


def _driver(
    hall: Hall, device: Device, alarms: Alarms, reported: StateListener, open_port: OpenPort
) -> Driver | None:
    hear = alarms.sources.listener()
    sources = [each for each in hall.source if each.device == device.name]
    outputs = [each.address for each in hall.output if each.device == device.name]
    match device.kind:
        case "modbus":
            baudrate = device.baudrate or MODBUS_BAUDRATE
            wired = [InputWiring(each.address, each.normally == "closed") for each in sources]
            return ModbusModule(
                device.name, partial(open_port, device.url, baudrate, stall=0.5), hear, reported,
                inputs=wired, outputs=outputs, unit=device.unit, poll=device.poll_ms / 1000,
                baudrate=baudrate,
            )  # fmt: skip
        case "contacts":
            return ModemLineContacts(
                device.name, partial(open_port, device.url, device.baudrate or CONTACTS_BAUDRATE),
                [Wiring(each.address, each.normally == "closed") for each in sources],
                hear, reported, poll=device.poll_ms / 1000,
            )  # fmt: skip
        case "board":
            return BoardDriver(
                device.name, partial(open_port, device.url, device.baudrate or BOARD_BAUDRATE),
                hear, reported, outputs=outputs,
                inputs=[Wiring(each.address, each.normally == "closed") for each in sources],
            )  # fmt: skip
        case "radio":
            return RadioReceiver(
                device.name, partial(open_port, device.url, device.baudrate or RADIO_BAUDRATE),
                hear, reported, known=frozenset(each.address for each in sources),
                profile=device.profile or RADIO_PROFILE,
            )  # fmt: skip
        case "gateway":
            return _gateway(hall, device, alarms, reported)
        case "modem":
            return Modem(
                device.name, partial(open_port, device.url, device.baudrate or MODEM_BAUDRATE),
                alarms.calls.outcome, alarms.calls.message, reported,
            )  # fmt: skip
    return None


def _gateway(hall: Hall, device: Device, alarms: Alarms, reported: StateListener) -> Gateway:
    parts = urlsplit(device.url)
    tls = parts.scheme == "mqtts"
    mappings = [
        *(PROFILES[device.profile]() if device.profile else ()),
        *(_mapping(each) for each in hall.gateway_message if each.device == device.name),
    ]
    return Gateway(
        device.name, parts.hostname or "localhost", parts.port or (8883 if tls else 1883),
        mappings, alarms.sources.senders(device.name), alarms.sources.listener(), reported,
        username=device.user, password=Path(device.secret_file) if device.secret_file else None,
        tls=tls, ca_file=Path(device.ca_file) if device.ca_file else None,
    )  # fmt: skip


def _mapping(message: GatewayMessage) -> Mapping:
    """Raises KnownError `gateway.bad_topic`, `gateway.bad_quantity`."""
    fields = []
    for each in message.fields:
        if each.quantity not in set(Quantity):
            known = ", ".join(Quantity)
            raise KnownError("gateway.bad_quantity", field=each.quantity[:40], known=known)
        fields.append(
            Field(
                each.path, Quantity(each.quantity), scale=100.0 if each.percent else 1.0,
                inverted=each.inverted, ignore=tuple(map(float, each.ignore)),
            )
        )  # fmt: skip
    return Mapping(
        message.topic, tuple(fields), source_field=message.source_field, order=message.order_field
    )
