"""General, network, SIM and call commands of the AT modem peer.

Source: 3GPP TS 27.007 clauses 5 (+CGMI, +CGMM, +CGMR, +CGSN, +CSCS, +CIMI), 6.5/6.11 (ATD...;, ATH,
+CHUP), 7.2 (+CREG), 7.3 (+COPS), 7.11 (+CLIP), 7.18 (+CLCC), 8.2 (+CFUN), 8.3 (+CPIN), 8.5
(+CSQ), 9.1
(+CMEE), 10.1.22 (+CEREG); ITU-T V.250 clause 6 (E, V, Q, X, Z, &F, I, D, H, A, S registers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.peers.modem.core import Core
from tests.peers.modem.errors import Fail, split_arguments

Arguments = list[str | int | None]
CHARSETS = ("GSM", "IRA", "UCS2", "HEX")


@dataclass
class Call:
    """A call as +CLCC shows it: dir 0 out 1 in; stat 0 active 2 dialing 3 alerting 4 incoming."""

    number: str
    direction: int
    stat: int


def type_of(number: str) -> int:
    """Type of address octet: 145 international, 129 else (24.008, 10.5.4.7)."""
    return 145 if number.startswith("+") else 129


def number_in(arguments: Arguments, index: int, legal: range, default: int) -> int:
    """An integer subparameter inside its range; ERROR when it is not (27.007, 9.1)."""
    value = arguments[index] if index < len(arguments) else None
    if value is None:
        return default
    if not isinstance(value, int) or value not in legal:
        raise Fail
    return value


class Calls(Core):
    """27.007 without the short messages."""

    def __init__(self) -> None:
        super().__init__()
        self.pin: str | None = None
        self.puk = "12345678"
        self.manufacturer, self.model, self.revision = "PEER", "AT PEER", "1.0"
        self.imei, self.imsi = "490154203237518", "460001234567890"
        self.operator, self.operator_numeric = "TEST NET", "46000"
        self.signal, self.bit_errors = 20, 99
        self.location, self.cell, self.technology = "1A2B", "0001C3D4", 7
        self.ring_interval = 5.0
        self.alert_after = 0.05
        self.dial_result = "OK"
        self.dialed: list[str] = []
        self.calls: list[Call] = []
        self.charset = "IRA"
        self._sim, self._stat, self._tries = True, 1, 3
        self._unlocked = True
        self._creg, self._cereg, self._clip = 0, 0, 0
        self._cops_mode, self._cops_format, self._cfun = 0, 0, 1
        self._registers = {0: 0, 3: 13, 4: 10, 5: 8, 7: 60}

    # -- SIM and network --------------------------------------------------------------------------
    @property
    def sim(self) -> bool:
        """Whether a SIM is in; taking it out sends +CPIN: NOT READY."""
        return self._sim

    @sim.setter
    def sim(self, present: bool) -> None:
        with self.lock:
            changed, self._sim = present != self._sim, present
            if changed:
                self._unlocked = self.pin is None
                self.urc("+CPIN: " + (self.pin_state() if present else "NOT READY"))

    @property
    def registered(self) -> int:
        """Registration <stat>: 0 no, 1 home, 2 searching, 3 denied, 4 unknown, 5 roaming."""
        return int(self._stat)

    @registered.setter
    def registered(self, stat: int) -> None:
        with self.lock:
            changed, self._stat = int(stat) != self._stat, int(stat)
            if changed:
                self.network_changed()

    def network_changed(self) -> None:
        """Send +CREG and +CEREG as far as they were asked for."""
        if self._creg:
            self.urc("+CREG: " + self._registration(self._creg))
        if self._cereg:
            self.urc("+CEREG: " + self._registration(self._cereg))

    @property
    def ready(self) -> bool:
        """SIM in and its PIN given."""
        return self._sim and self._unlocked

    @property
    def on_network(self) -> bool:
        """Registered at home or roaming, with the radio on."""
        return self.ready and self._cfun == 1 and self._stat in (1, 5)

    def _registration(self, n: int) -> str:
        stat = self._stat if self.ready and self._cfun == 1 else 0
        place = (
            f',"{self.location}","{self.cell}",{self.technology}'
            if n == 2 and stat in (1, 5)
            else ""
        )
        return f"{stat}{place}"

    def pin_state(self) -> str:
        """The <code> of +CPIN."""
        if self._unlocked:
            return "READY"
        return "SIM PIN" if self._tries > 0 else "SIM PUK"

    def need_sim(self, sms: bool = False) -> None:
        """Raise the SIM errors: 10/310 none, 11/311 PIN, 12/316 PUK."""
        kind = "CMS" if sms else "CME"
        if not self._sim:
            raise Fail(kind, 310 if sms else 10)
        if not self._unlocked:
            wants_pin = self._tries > 0
            raise Fail(kind, (311 if wants_pin else 316) if sms else (11 if wants_pin else 12))

    def _enter_pin(self, text: str) -> list[str]:
        words = [part.strip().strip('"') for part in text.split(",")]
        if not 1 <= len(words) <= 2 or not all(re.fullmatch(r"\d{4,8}", w) for w in words):
            raise Fail
        if not self._sim:
            raise Fail("CME", 10)
        if self._unlocked:
            raise Fail("CME", 3)
        if self._tries > 0:
            if len(words) != 1 or words[0] != self.pin:
                self._tries -= 1
                raise Fail("CME", 16 if self._tries else 12)
        else:
            if len(words) != 2 or words[0] != self.puk:
                raise Fail("CME", 16 if len(words) == 2 else 12)
            self.pin = words[1]
        self._unlocked, self._tries = True, 3
        self.urc("+CPIN: READY")
        self.network_changed()
        return []

    # -- calls ------------------------------------------------------------------------------------
    def _dial(self, text: str) -> list[str]:
        voice = text.endswith(";")
        number = re.sub(r"[ ()\-]", "", text.rstrip(";"))
        number = re.sub(r"^[TtPp]", "", number)
        number = re.sub(r"[IiGg]$", "", number)
        if not re.fullmatch(r"\+?[0-9*#ABCDabcd,WwPpTt!@]+", number):
            raise Fail("CME", 27) if number else Fail
        self.need_sim()
        self.dialed.append(number)
        if not voice or not self.on_network:
            raise Fail("RAW", words="NO CARRIER")
        if self.dial_result != "OK":
            result, self.dial_result = self.dial_result, "OK"
            raise Fail("RAW", words=result)
        call = Call(number, 0, 2)
        self.calls.append(call)
        self.later(self.alert_after, lambda: self._alert(call))
        return []

    @staticmethod
    def _alert(call: Call) -> None:
        if call.stat == 2:
            call.stat = 3

    def answer(self) -> None:
        """The other side picks up the outgoing call."""
        with self.lock:
            for call in self.calls:
                if call.direction == 0 and call.stat in (2, 3):
                    call.stat = 0

    def hangup(self, result: str = "NO CARRIER") -> None:
        """The other side ends the call (or BUSY, NO ANSWER)."""
        with self.lock:
            if self.calls:
                self.calls.clear()
                self.urc(result)

    def ring(self, number: str | None = None) -> None:
        """An incoming call: RING (and +CLIP) until it is answered or ended."""
        with self.lock:
            call = Call(number or "", 1, 4)
            self.calls.append(call)
            self._ring(call)

    def _ring(self, call: Call) -> None:
        if call not in self.calls or call.stat != 4:
            return
        self.urc("RING")
        if self._clip:
            kind, validity = (type_of(call.number), 0) if call.number else (128, 1)
            self.urc(f'+CLIP: "{call.number}",{kind},"",,"",{validity}')
        self.later(self.ring_interval, lambda: self._ring(call))

    # -- commands ---------------------------------------------------------------------------------
    def defaults(self) -> None:
        """ATZ, AT&F and power on."""
        self.echo, self.verbose, self.quiet, self.cmee = True, True, False, 0
        self._creg = self._cereg = self._clip = 0
        self.charset = "IRA"

    def basic(self, name: str, argument: str) -> list[str]:
        """V.250 clause 6."""
        if name == "D":
            return self._dial(argument)
        if name == "S":
            found = re.fullmatch(r"(\d+)(\?|=(\d*))", argument)
            if found is None or int(found[1]) not in self._registers:
                raise Fail
            if found[2] == "?":
                return [f"{self._registers[int(found[1])]:03d}"]
            self._registers[int(found[1])] = int(found[3] or 0)
            return []
        legal = {
            "E": 1,
            "V": 1,
            "Q": 1,
            "X": 4,
            "Z": 1,
            "&F": 0,
            "I": 9,
            "H": 0,
            "A": 0,
            "&C": 1,
            "&D": 2,
            "&W": 1,
            "L": 3,
            "M": 2,
        }
        value = int(argument) if argument.isdecimal() else 0 if not argument else -1
        if name not in legal or not 0 <= value <= legal[name]:
            raise Fail
        if name == "E":
            self.echo = value == 1
        elif name == "V":
            self.verbose = value == 1
        elif name == "Q":
            self.quiet = value == 1
        elif name in ("Z", "&F"):
            self.defaults()
        elif name == "I":
            return [self.manufacturer, self.model, self.revision]
        elif name == "H":
            self.calls.clear()
        elif name == "A":
            incoming = [call for call in self.calls if call.stat == 4]
            if not incoming:
                raise Fail("RAW", words="NO CARRIER")
            incoming[0].stat = 0
        return []

    def extended(self, name: str, operation: str, arguments: str) -> list[str]:
        """27.007 commands."""
        identity = {
            "+CGMI": self.manufacturer,
            "+CGMM": self.model,
            "+CGMR": self.revision,
            "+CGSN": self.imei,
            "+GMI": self.manufacturer,
            "+GMM": self.model,
            "+GMR": self.revision,
            "+GSN": self.imei,
        }
        if name in identity and operation in ("run", "test"):
            return [identity[name]] if operation == "run" else []
        if name == "+CIMI" and operation in ("run", "test"):
            if operation == "run":
                self.need_sim()
            return [self.imsi] if operation == "run" else []
        if name == "+CSQ" and operation in ("run", "test"):
            return [
                f"+CSQ: {self.signal},{self.bit_errors}"
                if operation == "run"
                else "+CSQ: (0-31,99),(0-7,99)"
            ]
        if name == "+CLCC" and operation in ("run", "test"):
            return (
                []
                if operation == "test"
                else [
                    f"+CLCC: {i},{c.direction},{c.stat},0,0"
                    + (f',"{c.number}",{type_of(c.number)}' if c.number else "")
                    for i, c in enumerate(self.calls, 1)
                ]
            )
        if name == "+CHUP" and operation in ("run", "test"):
            if operation == "run":
                self.calls.clear()
            return []
        if name == "+CPIN":
            return self._cpin(operation, arguments)
        if name == "+COPS":
            return self._cops(operation, arguments)
        if name == "+CSCS":
            return self._cscs(operation, arguments)
        if name in ("+CMEE", "+CREG", "+CEREG", "+CLIP", "+CFUN"):
            return self._number_setting(name, operation, arguments)
        raise Fail

    def _number_setting(self, name: str, operation: str, arguments: str) -> list[str]:
        attribute = {
            "+CMEE": "cmee",
            "+CREG": "_creg",
            "+CEREG": "_cereg",
            "+CLIP": "_clip",
            "+CFUN": "_cfun",
        }[name]
        ranges = {"+CLIP": range(2), "+CFUN": range(5)}
        legal = ranges.get(name, range(3))
        now: int = getattr(self, attribute)
        if operation == "read":
            extra = {
                "+CREG": "," + self._registration(now),
                "+CEREG": "," + self._registration(now),
                "+CLIP": ",1",
            }.get(name, "")
            return [f"{name}: {now}{extra}"]
        if operation == "test":
            return [
                f"{name}: (0,1,4),(0,1)" if name == "+CFUN" else f"{name}: (0-{legal.stop - 1})"
            ]
        values = split_arguments(arguments) if operation == "set" else []
        if (
            not values
            or len(values) > (2 if name == "+CFUN" else 1)
            or (name == "+CFUN" and values[0] not in (0, 1, 4))
        ):
            raise Fail
        setattr(self, attribute, number_in(values, 0, legal, 0))
        return []

    def _cpin(self, operation: str, arguments: str) -> list[str]:
        if operation == "read":
            if not self._sim:
                raise Fail("CME", 10)
            return ["+CPIN: " + self.pin_state()]
        if operation == "test":
            return []
        if operation == "set":
            return self._enter_pin(arguments)
        raise Fail

    def _cscs(self, operation: str, arguments: str) -> list[str]:
        if operation == "read":
            return [f'+CSCS: "{self.charset}"']
        if operation == "test":
            return ["+CSCS: (" + ",".join(f'"{c}"' for c in CHARSETS) + ")"]
        values = split_arguments(arguments) if operation == "set" else []
        if len(values) != 1 or values[0] not in CHARSETS:
            raise Fail
        self.charset = str(values[0])
        return []

    def _cops(self, operation: str, arguments: str) -> list[str]:
        names = {0: self.operator, 1: self.operator[:8], 2: self.operator_numeric}
        if operation == "read":
            self.need_sim()
            there = (
                f',{self._cops_format},"{names[self._cops_format]}",{self.technology}'
                if self.on_network
                else ""
            )
            return [f"+COPS: {self._cops_mode}{there}"]
        if operation == "test":
            self.need_sim()
            quoted = ",".join(f'"{names[i]}"' for i in range(3))
            return [f"+COPS: (2,{quoted},{self.technology}),,(0-4),(0-2)"]
        values = split_arguments(arguments) if operation == "set" else []
        if not values or len(values) > 4:
            raise Fail
        mode = number_in(values, 0, range(5), 0)
        self.need_sim()
        if mode == 3:
            self._cops_format = number_in(values, 1, range(3), 0)
        else:
            if mode in (1, 4) and (len(values) < 3 or values[2] not in names.values()):
                raise Fail("CME", 30) if len(values) >= 3 else Fail
            self._cops_mode = mode
            self.registered = 0 if mode == 2 else (self._stat or 1)
        return []
