"""Mappings for what is common: zigbee2mqtt, and the usual gateway of wristbands."""

from __future__ import annotations

from collections.abc import Callable

from devices.gateway.mapping import ATTRIBUTE, CAPTURE, Field, Mapping
from devices.readings import Quantity

_ONLINE = Field("state", Quantity.ONLINE, values={"online": 1, "offline": 0})
_NOT_MEASURED = (0, 255)
_BATTERY_STATES = {"low": 1, "critical": 1, "middle": 0, "medium": 0, "high": 0, "full": 0}


def zigbee2mqtt(base: str = "zigbee2mqtt") -> tuple[Mapping, ...]:
    """zigbee2mqtt under its base topic.

    `last_seen` is no order: what zigbee2mqtt makes up by itself (occupancy that has run out)
    carries the old one, and must not be taken for a replay.
    """
    fields = (
        *_switches(Quantity.SMOKE, "smoke smoke_state smoke_detection_state smoke_alarm smoke_alert"
                   " smoke_detected smoke_alarm_state smoke_sensor_status fire fire_alarm"
                   " fire_alert"),
        *_switches(Quantity.GAS, "gas gas_state gas_detection_state gas_alarm gas_alert"
                   " gas_detected gas_leak gas_sensor_status gas_sensor_state gas_status"),
        *_switches(Quantity.CARBON_MONOXIDE, "carbon_monoxide co_alarm co_alert co_state"
                   " co_detection_state co_status carbon_monoxide_alarm co_detected"),
        *_switches(Quantity.WATER, "water_leak water_leak_state water_leak_alarm leak leakage"
                   " water_detected flood watersensor_state water_leak_status leak_state"),
        *_switches(Quantity.SOS, "sos emergency panic sos_alarm emergency_alarm alarm_sos"
                   " panic_alarm help"),
        *_switches(Quantity.FALL, "fall fall_detected fall_alarm fall_state falldown"
                   " fall_down_status"),
        Field("action", Quantity.SOS, momentary=True),
        Field("click", Quantity.SOS, momentary=True),  # zigbee2mqtt before 2.0
        Field("contact", Quantity.DOOR_OPEN, inverted=True),
        Field("occupancy", Quantity.PRESENCE),
        Field("presence", Quantity.PRESENCE),
        *_switches(Quantity.TAMPER, "tamper tamper_alarm tampered"),
        Field("battery", Quantity.BATTERY),
        Field("battery_low", Quantity.BATTERY_LOW),
        Field("battery_state", Quantity.BATTERY_LOW, values=_BATTERY_STATES),
        Field("linkquality", Quantity.SIGNAL, scale=100 / 255),
    )  # fmt: skip
    return (
        Mapping(f"{base}/bridge/state", (_ONLINE,), plain="state", bridge=True),
        Mapping(f"{base}/{CAPTURE}/availability", (_ONLINE,), plain="state"),
        Mapping(f"{base}/{CAPTURE}", fields),
        Mapping(f"{base}/{CAPTURE}/{ATTRIBUTE}", fields),  # its "attribute" output
    )


def generic_band(topic: str = "band/+/data", source_field: str = "mac") -> tuple[Mapping, ...]:
    """A gateway that passes on its wristbands' reports as JSON objects."""
    if CAPTURE in topic:
        source_field = ""
    return (
        Mapping(
            topic,
            (
                *_numbers(Quantity.HEART_RATE, "hr heart_rate heartrate heart pulse"),
                *_numbers(Quantity.SPO2, "spo2 blood_oxygen oxygen"),
                *_numbers(Quantity.SYSTOLIC, "bp.0 bp.sys sbp systolic"),
                *_numbers(Quantity.DIASTOLIC, "bp.1 bp.dia dbp diastolic"),
                *_numbers(Quantity.TEMPERATURE, "temp body_temp body_temperature"),
                *_switches(Quantity.SOS, "sos sos_alarm sos_state sos_flag sosstatus panic"
                           " emergency help"),
                *_switches(Quantity.FALL, "fall fall_alarm fall_detected falldown"),
                *_switches(Quantity.WORN, "wear worn"),
                *_numbers(Quantity.BATTERY, "battery batt bat battery_level"),
                *_switches(Quantity.BATTERY_LOW, "battery_low low_battery"),
                *_switches(Quantity.TAMPER, "tamper"),
            ),
            source_field=source_field,
            order="seq",
            time="ts",
        ),
    )  # fmt: skip


def _switches(quantity: Quantity, paths: str) -> tuple[Field, ...]:
    return tuple(Field(each, quantity) for each in paths.split())


def _numbers(quantity: Quantity, paths: str) -> tuple[Field, ...]:
    ignore: tuple[float, ...] = _NOT_MEASURED
    if quantity is Quantity.TEMPERATURE:
        ignore = (0,)
    elif quantity is Quantity.BATTERY:
        ignore = (255,)
    return tuple(Field(each, quantity, ignore=ignore) for each in paths.split())


PROFILES: dict[str, Callable[[], tuple[Mapping, ...]]] = {
    "zigbee2mqtt": zigbee2mqtt,
    "generic_band": generic_band,
}
"""By the name that hall.toml gives under `profile`."""
