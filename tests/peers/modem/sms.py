"""Short message commands of the AT modem peer.

Source: 3GPP TS 27.005 clauses 3.2 (+CSMS, +CPMS, +CMGF), 3.3 (+CSCA, +CSMP), 3.4 (+CNMI, +CNMA,
URCs +CMTI,
+CMT, +CDS, +CDSI), 3.5/4 (+CMGL, +CMGR, +CMGS, +CMGD, +CMMS; PDU mode with the prompt, Ctrl-Z,
ESC).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.peers.modem.calls import Arguments, Calls, number_in, type_of
from tests.peers.modem.errors import Fail, split_arguments
from tests.peers.modem.pdu import Deliver, PduError, Submit, decode_submit, deliver, status_report

STATES = ("REC UNREAD", "REC READ", "STO UNSENT", "STO SENT", "ALL")
MEMORIES = ("SM", "ME")
CNMI = (range(4), range(4), range(4), range(3), range(2))
TPDU_OCTETS = range(7, 165)


@dataclass
class Sent:
    """A whole message handed to the network; ``reference`` is the concatenation's, or TP-MR of
    +CMGS.
    """

    number: str
    text: str
    reference: int
    parts: int
    alphabet: str = "gsm7"
    message_references: list[int] = field(default_factory=list)
    submits: list[Submit] = field(default_factory=list)


@dataclass
class Stored:
    """A message in memory: <stat> and its PDU."""

    stat: int
    message: Deliver


def time_text(when: datetime | None) -> str:
    """<scts>: yy/MM/dd,hh:mm:ss and the zone in quarters of an hour."""
    if when is None:
        return ""
    offset = when.utcoffset()
    quarters = int(offset.total_seconds() // 900) if offset else 0
    return f"{when:%y/%m/%d,%H:%M:%S}{quarters:+03d}"


class Sms(Calls):
    """27.005 on top of the other commands."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Sent] = []
        self.submits: list[Submit] = []
        self.pdu_errors: list[str] = []
        self.service_centre = "+8613800100500"
        self.capacity = 50
        self.storage: dict[str, dict[int, Stored]] = {name: {} for name in MEMORIES}
        self.auto_report = True
        self.report_after = 0.05
        self.unacknowledged = 0
        self._mems = ["SM", "SM", "SM"]
        self._cmgf, self._service, self._cmms = 0, 0, 0
        self._cnmi = [0, 0, 0, 0, 0]
        self._csmp: list[int] = [17, 167, 0, 0]
        self._buffered: list[str] = []
        self._waiting: list[Deliver] = []
        self._open_parts: dict[tuple[str, int, int, int], dict[int, tuple[int, Submit]]] = {}
        self._reference = 0
        self._next_concat = 0

    def defaults(self) -> None:
        """ATZ, AT&F and power on."""
        super().defaults()
        self._cmgf, self._service, self._cmms = 0, 0, 0
        self._cnmi, self._csmp = [0, 0, 0, 0, 0], [17, 167, 0, 0]

    # -- from the network -------------------------------------------------------------------------
    def receive(
        self,
        number: str,
        text: str,
        *,
        when: datetime | None = None,
        bits: int = 8,
        order: list[int] | None = None,
    ) -> list[Deliver]:
        """A message comes in: SMS-DELIVER PDUs, stored or routed by +CNMI; ``order`` shuffles
        parts.
        """
        with self.lock:
            self._next_concat = (self._next_concat + 1) % (1 << bits)
            made = deliver(
                number,
                text,
                centre=self.service_centre,
                when=when,
                reference=self._next_concat,
                bits=bits,
            )
            for index in order if order is not None else range(len(made)):
                self._waiting.append(made[index])
            self._deliver_waiting()
            return made

    def _deliver_waiting(self) -> None:
        while self._waiting and self.on_network:
            message = self._waiting[0]
            if self._cnmi[1] == 2:
                self._indicate(self._routed("+CMT", message))
                self.unacknowledged += self._service
            else:
                index = self._store(message)
                if index is None:
                    return
                if self._cnmi[1] in (1, 3):
                    self._indicate(f'+CMTI: "{self._mems[2]}",{index}')
            self._waiting.pop(0)

    def _routed(self, name: str, message: Deliver) -> str:
        if self._cmgf and name == "+CMT":
            when = time_text(message.when)
            return f'+CMT: "{message.number}",,"{when}"\r\n{self._shown(message.text)}'
        return f"{name}: {',' if name == '+CMT' else ''}{message.length}\r\n{message.pdu}"

    def _indicate(self, text: str) -> None:
        if self._cnmi[0] == 0:
            self._buffered.append(text)
        else:
            self.urc(text)

    def _store(self, message: Deliver) -> int | None:
        memory = self.storage[self._mems[2]]
        index = next((i for i in range(1, self.capacity + 1) if i not in memory), None)
        if index is not None:
            memory[index] = Stored(0, message)
        return index

    def network_changed(self) -> None:
        """Registration changed: URCs, then what waited in the network."""
        super().network_changed()
        self._deliver_waiting()

    def report(self, number: str, reference: int, status: int = 0) -> None:
        """A status report for a submitted message comes in (routed by <ds> of +CNMI)."""
        with self.lock:
            made = status_report(number, reference, status, centre=self.service_centre)
            if self._cnmi[3] == 1:
                self._indicate(self._routed("+CDS", made))
                self.unacknowledged += self._service
            elif self._cnmi[3] == 2:
                index = self._store(made)
                if index is not None:
                    self._indicate(f'+CDSI: "{self._mems[2]}",{index}')

    # -- sending ----------------------------------------------------------------------------------
    def _cmgs(self, arguments: str) -> list[str]:
        values = split_arguments(arguments)
        self.need_sim(sms=True)
        if self._cmgf:
            raise Fail("CMS", 303)  # sending in text mode is not played here
        if len(values) != 1 or not isinstance(values[0], int) or values[0] not in TPDU_OCTETS:
            raise Fail("CMS", 304)
        length = values[0]
        return self._open(lambda entry: self._send_pdu(length, entry))

    def _open(self, handler: Callable[[bytes | None], list[str]]) -> list[str]:
        self.open_prompt(handler)
        return []

    def _send_pdu(self, length: int, entry: bytes | None) -> list[str]:
        if entry is None:
            return []
        if entry.startswith(b"\n"):
            self.violations.append("LF behind the CR of +CMGS went into the PDU")
            entry = entry[1:]
        text = entry.decode("latin-1")
        try:
            if len(text) % 2 or not re.fullmatch(r"[0-9A-Fa-f]+", text):
                raise PduError(f"not hexadecimal octets: {text[:40]!r}")
            submit = decode_submit(bytes.fromhex(text))
            if submit.tpdu_octets != length:
                raise PduError(f"<length> {length} but the TPDU has {submit.tpdu_octets} octets")
        except PduError as error:
            self.pdu_errors.append(str(error))
            raise Fail("CMS", 304) from error
        return self._hand_over(submit)

    def _hand_over(self, submit: Submit) -> list[str]:
        self.take_failure("+CMGS")
        if not self.on_network:
            raise Fail("CMS", 331)
        if not (submit.service_centre or self.service_centre):
            raise Fail("CMS", 330)
        reference, self._reference = self._reference, (self._reference + 1) % 256
        self.submits.append(submit)
        if submit.concat is None or submit.concat.parts == 1:
            self.sent.append(
                Sent(
                    submit.number, submit.text, reference, 1, submit.alphabet, [reference], [submit]
                )
            )
        else:
            concat = submit.concat
            key = (submit.number, concat.reference, concat.parts, concat.bits)
            parts = self._open_parts.setdefault(key, {})
            if concat.part in parts:
                self.violations.append(f"part {concat.part} of {concat.parts} sent twice")
            parts[concat.part] = (reference, submit)
            if len(parts) == concat.parts:
                whole = [parts[i] for i in sorted(parts)]
                self.sent.append(
                    Sent(
                        submit.number,
                        "".join(s.text for _, s in whole),
                        concat.reference,
                        concat.parts,
                        submit.alphabet,
                        [r for r, _ in whole],
                        [s for _, s in whole],
                    )
                )
                del self._open_parts[key]
        if submit.status_report and self.auto_report:
            self.later(self.report_after, lambda: self.report(submit.number, reference))
        return [f"+CMGS: {reference}"]

    @property
    def unfinished(self) -> int:
        """Concatenated messages of which parts are missing."""
        return len(self._open_parts)

    # -- commands ---------------------------------------------------------------------------------
    def extended(self, name: str, operation: str, arguments: str) -> list[str]:
        """27.005 commands, then those of 27.007."""
        if name == "+CMGS":
            if operation == "test":
                return []
            if operation != "set":
                raise Fail
            return self._cmgs(arguments)
        values: Arguments = split_arguments(arguments) if operation == "set" else []
        if name in ("+CMGL", "+CMGR", "+CMGD"):
            return self._memory(name, operation, values)
        if name == "+CPMS":
            return self._cpms(operation, values)
        if name == "+CNMI":
            return self._cnmi_command(operation, values)
        if name == "+CNMA" and operation in ("run", "set"):
            if not self.unacknowledged:
                raise Fail("CMS", 340)
            self.unacknowledged -= 1
            return []
        if name in ("+CMGF", "+CMMS", "+CSMS", "+CSCA", "+CSMP"):
            return self._setting(name, operation, values)
        return super().extended(name, operation, arguments)

    def _setting(self, name: str, operation: str, values: Arguments) -> list[str]:
        if operation == "run" or (operation == "set" and not values):
            raise Fail
        if name == "+CSCA":
            if operation == "set":
                if (
                    not isinstance(values[0], str)
                    or not re.fullmatch(r"\+?\d{1,20}", values[0])
                    or len(values) > 2
                ):
                    raise Fail
                self.need_sim(sms=True)
                kind = number_in(values, 1, range(128, 256), type_of(values[0]))
                self.service_centre = ("+" if kind == 145 else "") + values[0].lstrip("+")
                return []
            if operation == "read":
                self.need_sim(sms=True)
                return [f'+CSCA: "{self.service_centre}",{type_of(self.service_centre)}']
            return []
        if name == "+CSMP":
            if operation == "set":
                if len(values) > 4:
                    raise Fail
                self._csmp = [number_in(values, i, range(256), self._csmp[i]) for i in range(4)]
                return []
            return ["+CSMP: " + ",".join(map(str, self._csmp))] if operation == "read" else []
        attribute, legal = {
            "+CMGF": ("_cmgf", range(2)),
            "+CMMS": ("_cmms", range(3)),
            "+CSMS": ("_service", range(2)),
        }[name]
        tail = ",1,1,1" if name == "+CSMS" else ""
        if operation == "test":
            return [f"{name}: (0-{legal.stop - 1})" if name == "+CMMS" else f"{name}: (0,1)"]
        if operation == "read":
            return [f"{name}: {getattr(self, attribute)}{tail}"]
        if len(values) != 1:
            raise Fail
        setattr(self, attribute, number_in(values, 0, legal, 0))
        return ["+CSMS: 1,1,1"] if name == "+CSMS" else []

    def _cnmi_command(self, operation: str, values: Arguments) -> list[str]:
        if operation == "read":
            return ["+CNMI: " + ",".join(map(str, self._cnmi))]
        if operation == "test":
            return ["+CNMI: (0-3),(0-3),(0-3),(0-2),(0,1)"]
        if operation != "set" or len(values) > 5:
            raise Fail
        self._cnmi = [number_in(values, i, CNMI[i], self._cnmi[i]) for i in range(5)]
        if self._cnmi[0]:
            held, self._buffered = self._buffered, []
            for text in held if self._cnmi[4] == 0 else []:
                self.urc(text)  # held back until OK is out
        return []

    def _cpms(self, operation: str, values: Arguments) -> list[str]:
        self.need_sim(sms=True)
        if operation == "test":
            one = "(" + ",".join(f'"{m}"' for m in MEMORIES) + ")"
            return [f"+CPMS: {one},{one},{one}"]
        if operation == "set":
            if not 1 <= len(values) <= 3 or any(v not in MEMORIES for v in values):
                raise Fail("CMS", 302) if values else Fail
            self._mems[: len(values)] = [str(v) for v in values]
        elif operation != "read":
            raise Fail
        rows = [f"{len(self.storage[m])},{self.capacity}" for m in self._mems]
        if operation == "read":
            rows = [f'"{m}",{row}' for m, row in zip(self._mems, rows, strict=False)]
        self._deliver_waiting()
        return ["+CPMS: " + ",".join(rows)]

    def _shown(self, text: str) -> str:
        if self.charset == "UCS2":
            return text.encode("utf-16-be").hex().upper()
        return text

    def _memory(self, name: str, operation: str, values: Arguments) -> list[str]:
        memory = self.storage[self._mems[0]]
        if operation == "test":
            listed = ",".join(map(str, sorted(memory)))
            words = ",".join(f'"{s}"' for s in STATES) if self._cmgf else "0-4"
            return {"+CMGL": [f"+CMGL: ({words})"], "+CMGD": [f"+CMGD: ({listed}),(0-4)"]}.get(
                name, []
            )
        if operation == "read" or (operation == "run" and name != "+CMGL"):
            raise Fail
        self.need_sim(sms=True)
        if name == "+CMGL":
            return self._list(memory, values)
        index = values[0] if values else None
        if not isinstance(index, int) or len(values) > (1 if name == "+CMGR" else 2):
            raise Fail
        if name == "+CMGR":
            if index not in memory:
                raise Fail("CMS", 321)
            lines = self._lines("+CMGR: ", memory[index])
            memory[index].stat = memory[index].stat or 1
            return lines
        flag = number_in(values, 1, range(5), 0)
        if flag == 0:
            if not 1 <= index <= self.capacity:
                raise Fail("CMS", 321)
            memory.pop(index, None)
        gone = {0: (), 1: (1,), 2: (1, 3), 3: (1, 2, 3), 4: (0, 1, 2, 3)}[flag]
        for key in [k for k, m in memory.items() if m.stat in gone]:
            del memory[key]
        self._deliver_waiting()
        return []

    def _list(self, memory: dict[int, Stored], values: Arguments) -> list[str]:
        wanted: str | int | None = values[0] if values else None
        if wanted is None:
            wanted = STATES[0] if self._cmgf else 0
        names: tuple[str | int, ...] = STATES if self._cmgf else (0, 1, 2, 3, 4)
        if wanted not in names or len(values) > 1:
            raise Fail("CMS", 305 if self._cmgf else 304) if isinstance(wanted, str) else Fail
        stat, lines = names.index(wanted), list[str]()
        for index in sorted(memory):
            if stat in (4, memory[index].stat):
                lines += self._lines(f"+CMGL: {index},", memory[index])
                memory[index].stat = memory[index].stat or 1
        return lines

    def _lines(self, head: str, stored: Stored) -> list[str]:
        message = stored.message
        if self._cmgf:
            return [
                f'{head}"{STATES[stored.stat]}","{message.number}",,"{time_text(message.when)}"',
                self._shown(message.text),
            ]
        return [f"{head}{stored.stat},,{message.length}", message.pdu]
