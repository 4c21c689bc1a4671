"""From a plan to the driver that looks: the same drivers as on a line of the agent's own."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import partial

from devices.contacts.driver import ModemLineContacts
from devices.lookout.messages import Plan
from devices.modbus.driver import InputWiring, ModbusModule
from devices.ports import open_port
from devices.radio.driver import RadioReceiver
from devices.radio.profiles import DEFAULT
from devices.readings import ReadingListener
from devices.state import StateListener
from devices.telling import Wiring


def make(
    plan: Plan,
    name: str,
    url: str,
    baudrate: int | None,
    hear: ReadingListener,
    reported: StateListener,
    *,
    counts: MutableMapping[str, int] | None = None,
    heard_after: float | None = None,
) -> ModbusModule | ModemLineContacts | RadioReceiver:
    """`baudrate` wins over the plan's. `counts` and `heard_after`: see
    :class:`devices.modbus.memory.Memory`. Raises KnownError where it cannot be as planned.
    """
    speed = baudrate or plan.baudrate
    if plan.kind == "modbus":
        return ModbusModule(
            name, partial(open_port, url, speed, stall=0.5), hear, reported,
            inputs=[InputWiring(each.address, each.normally_closed) for each in plan.inputs],
            outputs=plan.outputs, unit=plan.unit, poll=plan.poll, baudrate=speed,
            latches=plan.latches, counts=counts, heard_after=heard_after,
        )  # fmt: skip
    if plan.kind == "radio":
        return RadioReceiver(
            name, partial(open_port, url, speed), hear, reported,
            known=frozenset(each.address for each in plan.inputs),
            profile=plan.profile or DEFAULT,
        )  # fmt: skip
    return ModemLineContacts(
        name, partial(open_port, url, speed),
        [Wiring(each.address, each.normally_closed) for each in plan.inputs],
        hear, reported, poll=plan.poll,
    )  # fmt: skip
