"""Mappings for what is common: zigbee2mqtt, and the usual gateway of wristbands."""

from __future__ import annotations

from collections.abc import Callable

from devices.gateway.mapping import CAPTURE, Field, Mapping
from devices.readings import Quantity

_ONLINE = Field("state", Quantity.ONLINE, values={"online": 1, "offline": 0})
_NOT_MEASURED = (0, 255)


def zigbee2mqtt(base: str = "zigbee2mqtt") -> tuple[Mapping, ...]:
    """zigbee2mqtt under its base topic.

    `last_seen` is no order: what zigbee2mqtt makes up by itself (occupancy that has run out)
    carries the old one, and must not be taken for a replay.
    """
    emergency = {"emergency": 1, "sos": 1, "panic": 1}
    return (
        Mapping(f"{base}/bridge/state", (_ONLINE,), plain="state", bridge=True),
        Mapping(f"{base}/{CAPTURE}/availability", (_ONLINE,), plain="state"),
        Mapping(
            f"{base}/{CAPTURE}",
            (
                Field("smoke", Quantity.SMOKE),
                Field("gas", Quantity.GAS),
                Field("water_leak", Quantity.WATER),
                Field("contact", Quantity.DOOR_OPEN, inverted=True),
                Field("occupancy", Quantity.PRESENCE),
                Field("presence", Quantity.PRESENCE),
                Field("action", Quantity.SOS, values=emergency, momentary=True),
                Field("sos", Quantity.SOS),
                Field("tamper", Quantity.TAMPER),
                Field("battery", Quantity.BATTERY),
                Field("battery_low", Quantity.BATTERY_LOW),
                Field("linkquality", Quantity.SIGNAL, scale=100 / 255),
            ),
        ),
    )


def generic_band(topic: str = "band/+/data", source_field: str = "mac") -> tuple[Mapping, ...]:
    """A gateway that passes on its wristbands' reports as flat JSON objects."""
    if CAPTURE in topic:
        source_field = ""
    return (
        Mapping(
            topic,
            (
                Field("hr", Quantity.HEART_RATE, ignore=_NOT_MEASURED),
                Field("spo2", Quantity.SPO2, ignore=_NOT_MEASURED),
                Field("bp.0", Quantity.SYSTOLIC, ignore=_NOT_MEASURED),
                Field("bp.1", Quantity.DIASTOLIC, ignore=_NOT_MEASURED),
                Field("bp.sys", Quantity.SYSTOLIC, ignore=_NOT_MEASURED),
                Field("bp.dia", Quantity.DIASTOLIC, ignore=_NOT_MEASURED),
                Field("sbp", Quantity.SYSTOLIC, ignore=_NOT_MEASURED),
                Field("dbp", Quantity.DIASTOLIC, ignore=_NOT_MEASURED),
                Field("temp", Quantity.TEMPERATURE, ignore=(0,)),
                Field("sos", Quantity.SOS),
                Field("fall", Quantity.FALL),
                Field("wear", Quantity.WORN),
                Field("battery", Quantity.BATTERY, ignore=(255,)),
            ),
            source_field=source_field,
            order="seq",
            time="ts",
        ),
    )


PROFILES: dict[str, Callable[[], tuple[Mapping, ...]]] = {
    "zigbee2mqtt": zigbee2mqtt,
    "generic_band": generic_band,
}
"""By the name that hall.toml gives under `profile`."""
