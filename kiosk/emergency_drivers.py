"""The drivers that emergencies hang on, made as hall.toml names them; part of the wiring."""

from __future__ import annotations

from functools import partial

from devices.contacts.driver import BAUDRATE as CONTACTS_BAUDRATE
from devices.contacts.driver import ModemLineContacts
from devices.modbus.driver import BAUDRATE as MODBUS_BAUDRATE
from devices.modbus.driver import InputWiring, ModbusModule
from devices.modem.driver import BAUDRATE as MODEM_BAUDRATE
from devices.modem.driver import Modem
from devices.ports import open_port
from devices.state import Driver, StateListener
from devices.telling import Wiring
from kiosk.agent.alarm_room import AlarmRoom
from kiosk.config import Device, Hall
from kiosk.services.premises import Premises


def make_emergency_drivers(
    premises: Premises, alarms: AlarmRoom, reported: StateListener
) -> list[tuple[Driver, str]]:
    """Input modules, contacts, receivers, boards, gateways and the modem of the hall."""
    hall = premises.hall
    made: list[tuple[Driver, str]] = []
    for device in hall.device:
        driver = _driver(hall, device, alarms, reported)
        if driver is not None:
            made.append((driver, device.terminal))
    return made


def _driver(
    hall: Hall, device: Device, alarms: AlarmRoom, reported: StateListener
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
        case "modem":
            return Modem(
                device.name, partial(open_port, device.url, device.baudrate or MODEM_BAUDRATE),
                alarms.calls.outcome, alarms.calls.message, reported,
            )  # fmt: skip
    return None
