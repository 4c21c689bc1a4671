"""A GSM/LTE modem for tests, spoken to over a pseudo-terminal with AT commands.

Independent test peer, written from ITU-T V.250, 3GPP TS 27.007, TS 27.005 and TS 23.040 (see
README and
the modules at_core_peer, at_calls_peer, at_sms_peer, at_errors_peer, sms_pdu_peer,
sms_alphabet_peer).

    with Modem(pin="1234") as modem:
        port = open_serial(modem.path)
        ...
        assert modem.sent[0].text == "hello"
"""

from __future__ import annotations

import time
from types import TracebackType

from tests.peers.modem.calls import Call
from tests.peers.modem.pdu import Concat, Deliver, PduError, Submit
from tests.peers.modem.sms import Sent, Sms, Stored

__all__ = ["Call", "Concat", "Deliver", "Modem", "PduError", "Sent", "Stored", "Submit"]


class Modem(Sms):
    """The modem; it runs from the beginning and ends with ``close()`` or the ``with`` block.

    Settable: pin, sim, registered, cmee, echo, signal, operator, service_centre, capacity,
    dial_result.
    Kept: sent, submits, commands, dialed, calls, storage, violations, pdu_errors.
    """

    def __init__(
        self,
        pin: str | None = None,
        *,
        sim: bool = True,
        registered: int = 1,
        cmee: int = 0,
        echo: bool = True,
    ) -> None:
        super().__init__()
        self.pin, self.cmee, self.echo = pin, cmee, echo
        self._sim, self._stat, self._unlocked = sim, int(registered), pin is None
        self.boot_time = 0.1
        self.boot_urcs: list[str] | None = None
        self.start()

    def __enter__(self) -> Modem:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def reset(self) -> None:
        """A power cut: settings as at power on, PIN asked again, mute for ``boot_time``, then
        boot URCs.

        What lies in the message memories, the service centre and ``sent`` stays; the terminal
        stays too.
        RDY, +CFUN, "Call Ready" and "SMS Ready" are habits of makers (SIMCom, Quectel), not 3GPP;
        set ``boot_urcs`` for others.
        """
        with self.lock:
            self.defaults()
            self._line.clear()
            self._entry.clear()
            self._prompt = None
            self._busy = False
            self._held_urcs.clear()
            self._buffered.clear()
            self._timers.clear()
            self._open_parts.clear()
            self.calls.clear()
            self.unacknowledged = 0
            self._cfun, self._cops_mode, self._cops_format = 1, 0, 0
            self._unlocked = self.pin is None
            self._silent_until = time.monotonic() + self.boot_time
            self.later(self.boot_time + 0.01, self._booted)

    def _booted(self) -> None:
        lines = self.boot_urcs
        if lines is None:
            lines = ["RDY", "+CFUN: 1", "+CPIN: " + (self.pin_state() if self.sim else "NOT READY")]
            if self.on_network:
                lines += ["Call Ready", "SMS Ready"]
        for line in lines:
            self.urc(line)
        self._deliver_waiting()
