"""The CRC-16 of Modbus, which the lines of our own boards end with too. Pure."""

from __future__ import annotations


def _table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
        table.append(value)
    return tuple(table)


_TABLE = _table()


def crc16(data: bytes | bytearray) -> int:
    """The check sum; of a whole Modbus frame with its own it is 0."""
    crc = 0xFFFF
    for byte in data:
        crc = (crc >> 8) ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc
