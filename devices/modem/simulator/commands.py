"""The command set of a simulated modem: its line, its settings and its memory."""

from __future__ import annotations

import re
import threading
from abc import abstractmethod
from enum import StrEnum

from devices.modem.simulator.network import Agenda
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import SimulatedDevice

_FRAGMENT = 7
_GARBAGE = b"\xff\x00\x8e\xfe+CDS: 1\r\n~\x81\r\n"
_BOOT_SECONDS = 0.05
_KEPT = 64  # most bytes of a command that are waited for
_BODY = 512


class ModemFault(StrEnum):
    """What can go wrong; see :meth:`ModemSimulator.fail`. The last three strike once."""

    NO_SIM = "no_sim"
    PIN_WANTED = "pin_wanted"
    NOT_REGISTERED = "not_registered"
    SILENCE = "silence"
    NOISE = "noise"  # garbage before every answer
    SLOW = "slow"  # answers late and in pieces
    NO_REPORTS = "no_reports"
    CMS_ERROR = "cms_error"  # a temporary one, for every message
    CMS_ERROR_ONCE = "cms_error_once"
    RESTART = "restart"  # in the middle of a message, which the network has taken
    SECOND_PART_FAILS = "second_part_fails"


class SimulatedCommands(SimulatedDevice):
    """Hears command lines and answers them; messages and calls are its heir's."""

    def __init__(self, far_end: FarEnd, *, phase_2_plus: bool, stores_reports: bool) -> None:
        super().__init__(far_end)
        self._phase_2_plus, self._stores_reports = phase_2_plus, stores_reports
        self._agenda = Agenda()
        self._changed = threading.Condition(self._lock)
        self._faults: set[ModemFault] = set()
        self._signal = 21
        self._stored: dict[str, dict[int, str]] = {"ME": {}, "SM": {}, "SR": {}}
        self._kept = 0
        self._commands: list[str] = []
        self._forget()

    def stop(self) -> None:
        super().stop()
        self._agenda.close()

    def _forget(self) -> None:
        """As it is after switching on."""
        self._line = bytearray()
        self._body: int | None = None  # the length that AT+CMGS named, while `> ` stands
        self._echo, self._errors, self._phase = True, False, int(self._phase_2_plus)
        self._routing = "0,0,0,0,0"
        self._memory = "ME"
        self._booting = False
        self._unacknowledged = False

    def _power_lost(self) -> None:
        self._agenda.clear()
        self._forget()
        self._commands.clear()

    def _reboot(self) -> None:
        with self._lock:
            self._power_lost()
            self._booting = True
            self._agenda.after(_BOOT_SECONDS, self._booted)

    def _booted(self) -> None:
        with self._lock:
            self._booting = False
            self._say("RDY")
            self._say("+CPIN: READY")

    def _receive(self, data: bytes) -> None:
        with self._changed:
            for byte in data:
                self._hear(byte)
            self._changed.notify_all()

    def _hear(self, byte: int) -> None:
        if self._booting or ModemFault.SILENCE in self._faults:
            self._line.clear()
            return
        if byte == 0x1B:
            self._line.clear()
            self._body = None
            return
        if self._echo:
            self._send(bytes([byte]))
        if self._body is not None and byte == 0x1A:
            length, self._body = self._body, None
            text, self._line = self._line.decode("ascii", "replace"), bytearray()
            self._submit(text, length)
        elif self._body is None and byte == 0x0D:
            text, self._line = self._line.decode("ascii", "replace"), bytearray()
            if text.strip():
                self._commands.append(re.sub(r"\d{3,}", "…", text))
                self._obey(text.strip().upper())
        elif len(self._line) < (_KEPT if self._body is None else _BODY):
            self._line.append(byte)

    def _say(self, *lines: str) -> None:
        data = "".join(f"\r\n{line}\r\n" for line in lines).encode("ascii")
        with self._lock:
            if ModemFault.SILENCE in self._faults:
                return
            if ModemFault.NOISE in self._faults:
                self._send(_GARBAGE)
            if ModemFault.SLOW not in self._faults:
                self._send(data)
                return
        for start in range(0, len(data), _FRAGMENT):
            self._stop.wait(0.005)
            self._send(data[start : start + _FRAGMENT])

    def _error(self, kind: str, cause: int) -> None:
        self._say(f"+CM{kind} ERROR: {cause}" if self._errors else "ERROR")

    def _obey(self, command: str) -> None:
        if dialled := re.fullmatch(r"ATD(\+?\d+);", command):
            self._dial(dialled[1])
        elif named := re.fullmatch(r"AT\+([A-Z]+)(\?|=.*)?", command):
            name, rest = named[1].lower(), named[2] or ""
            answer = getattr(self, f"_at_{name}", None)
            if answer is None:
                self._error("E", 100)
            else:
                answer(rest)
        elif command in ("ATE0", "ATE1"):
            self._echo = command == "ATE1"
            self._say("OK")
        elif command == "ATH":
            self._at_chup("")
        else:
            self._say("OK" if command == "AT" else "ERROR")

    def _at_cmee(self, rest: str) -> None:
        self._errors = rest == "=1"
        self._say("OK")

    def _at_cpin(self, _: str) -> None:
        if ModemFault.NO_SIM in self._faults:
            self._error("E", 10)
        else:
            wanted = ModemFault.PIN_WANTED in self._faults
            self._say("+CPIN: SIM PIN" if wanted else "+CPIN: READY", "OK")

    def _at_creg(self, rest: str) -> None:
        self._say(*([f"+CREG: 0,{self._registration()}"] if rest == "?" else []), "OK")

    def _at_cereg(self, _: str) -> None:
        self._say(f"+CEREG: 0,{self._registration()}", "OK")

    def _registration(self) -> int:
        missing = {ModemFault.NO_SIM, ModemFault.PIN_WANTED, ModemFault.NOT_REGISTERED}
        return 2 if missing & self._faults else 1

    def _at_cmgs(self, rest: str) -> None:
        if self._has_card():
            self._body = int(rest.removeprefix("="))
            self._send(b"\r\n> ")

    def _at_csq(self, _: str) -> None:
        self._say(f"+CSQ: {self._signal},99", "OK")

    def _at_cmgf(self, rest: str) -> None:
        if self._has_card():
            self._say("OK" if rest == "=0" else "ERROR")

    def _at_colp(self, _: str) -> None:
        self._say("OK")

    def _at_csms(self, rest: str) -> None:
        if rest == "?":
            self._say(f"+CSMS: {self._phase},1,1,1", "OK")
        elif self._phase_2_plus and rest == "=0":
            self._error("S", 302)
        else:
            self._say("+CSMS: 1,1,1", "OK")

    def _at_cnmi(self, rest: str) -> None:
        routing = rest.removeprefix("=")
        if self._stores_reports and routing.split(",")[3] == "1":
            self._error("S", 303)
        elif self._has_card():
            self._routing = routing
            self._unacknowledged = False
            self._say("OK")

    def _at_cnma(self, _: str) -> None:
        if not self._unacknowledged:
            self._error("S", 340)
            return
        self._unacknowledged = False
        self._say("OK")

    def _at_cpms(self, rest: str) -> None:
        memory = re.match(r'="([A-Z]{2})"', rest)
        if memory is None or memory[1] not in self._stored:
            self._error("S", 302)
        elif self._has_card():
            self._memory = memory[1]
            used = len(self._stored[self._memory])
            self._say("+CPMS: " + ",".join([f"{used},50"] * 3), "OK")

    def _at_cmgl(self, _: str) -> None:
        kept = self._stored[self._memory].items()
        lines = [f"+CMGL: {index},0,,{len(pdu) // 2 - 9}\r\n{pdu}" for index, pdu in kept]
        self._say(*lines, "OK")

    def _at_cmgd(self, rest: str) -> None:
        gone = self._stored[self._memory].pop(int(rest.removeprefix("=")), None)
        if gone is None:
            self._error("S", 321)
        else:
            self._say("OK")

    def _has_card(self) -> bool:
        if ModemFault.NO_SIM in self._faults:
            self._error("S", 310)
            return False
        return True

    def _store(self, memory: str, pdu: str) -> int:
        self._kept += 1
        self._stored[memory][self._kept] = pdu
        return self._kept

    def _routes(self) -> list[str]:
        return self._routing.split(",")

    def _strikes(self, fault: ModemFault) -> bool:
        """Whether a fault that strikes once does so now."""
        struck = fault in self._faults
        self._faults.discard(fault)
        return struck

    @abstractmethod
    def _submit(self, text: str, length: int) -> None:
        """A message was handed over."""

    @abstractmethod
    def _dial(self, number: str) -> None:
        """A number was dialled."""

    @abstractmethod
    def _at_chup(self, _: str) -> None:
        """The call is to be ended."""

    @abstractmethod
    def _at_clcc(self, _: str) -> None:
        """The calls are asked for."""
