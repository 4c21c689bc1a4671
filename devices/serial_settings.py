"""How a serial port is set, in the words of pyserial."""

from __future__ import annotations

from typing import Literal

Parity = Literal["N", "E", "O"]
Flow = Literal["none", "rtscts", "xonxoff"]
