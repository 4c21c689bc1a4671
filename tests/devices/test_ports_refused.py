"""A port that does not open says why: missing, held by another process, or forbidden."""

import errno
import os

import pytest
import serial

from devices import ports
from kiosk.phrases import error_sentence


def test_a_port_that_another_holds_is_busy() -> None:
    far, near = os.openpty()
    path = os.ttyname(near)
    first = ports.open_port(path)
    try:
        with pytest.raises(ports.LineLost) as refused:
            ports.open_port(path)
    finally:
        first.close()
        os.close(far)
        os.close(near)
    assert refused.value.code == "device.busy"


@pytest.mark.parametrize(
    ("number", "code", "mend"),
    [
        (errno.ENOENT, "device.absent", "by-id"),
        (errno.EBUSY, "device.busy", "fuser"),
        (errno.EACCES, "device.forbidden", "dialout"),
    ],
)
def test_each_refusal_has_its_own_mend(
    monkeypatch: pytest.MonkeyPatch, number: int, code: str, mend: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise serial.SerialException(number, "could not open port")

    monkeypatch.setattr(serial, "serial_for_url", refuse)
    with pytest.raises(ports.LineLost) as refused:
        ports.open_port("/dev/ttyUSB7")
    assert refused.value.code == code
    for language in ("zh_CN", "en"):
        assert mend in error_sentence(refused.value, language)
