"""A simulated 4G modem at the far end of a line, with faults by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from devices.modem.outcomes import tail
from devices.modem.simulator.commands import ModemFault, SimulatedCommands
from devices.modem.simulator.network import CallManner, Network, Person, SentMessage
from devices.modem.simulator.network_pdu import Submitted, deliver, parse_submit, status_report
from devices.modem.tpdu import PduError
from devices.simulation.far_ends import FarEnd
from devices.simulation.simulated_device import PATIENCE
from kiosk.clock import SystemClock

_DIALLING, _ALERTING, _ACTIVE = 2, 3, 0
_CONGESTION, _REJECTED, _NO_NETWORK, _BAD_PDU = 42, 21, 331, 304
_DATA_CALL = '+CLCC: 1,1,0,1,0,"",128'  # Quectel lists its data connection too


@dataclass(slots=True, eq=False)
class _Call:
    """The call on the line."""

    number: str
    state: int = _DIALLING


class ModemSimulator(SimulatedCommands):
    """A modem whose network is `network`; see also `unplug` and `replug`.

    Seconds: `submit_seconds` the network takes for a message, `report_seconds` until it is
    delivered, `ring_seconds` until a telephone rings, `answer_seconds` until it is answered or
    rejected. `phase_2_plus`: one that wants each report acknowledged. `tells_calls` off: one
    that knows no +CLCC and speaks of calls unasked.
    """

    def __init__(
        self,
        far_end: FarEnd,
        *,
        submit_seconds: float = 0.0,
        report_seconds: float = 0.0,
        ring_seconds: float = 0.0,
        answer_seconds: float = 0.0,
        phase_2_plus: bool = False,
        stores_reports: bool = False,
        tells_calls: bool = True,
    ) -> None:
        super().__init__(far_end, phase_2_plus=phase_2_plus, stores_reports=stores_reports)
        self.submit_seconds, self.report_seconds = submit_seconds, report_seconds
        self.ring_seconds, self.answer_seconds = ring_seconds, answer_seconds
        self._tells_calls = tells_calls
        self._network = Network()
        self._calls: list[str] = []
        self._stamped: dict[str, datetime] = {}
        self._hung_up = 0
        self._reference = 250  # it soon goes round
        self._submitted = 0
        self._call: _Call | None = None

    @property
    def sent(self) -> list[SentMessage]:
        """Every whole message that the network took, in order."""
        with self._lock:
            return list(self._network.sent)

    @property
    def calls(self) -> list[str]:
        """Every number dialled, in order."""
        with self._lock:
            return list(self._calls)

    @property
    def hung_up(self) -> int:
        """How many calls the kiosk has ended."""
        with self._lock:
            return self._hung_up

    @property
    def submitted(self) -> int:
        """How many messages and parts were handed over."""
        with self._lock:
            return self._submitted

    @property
    def stored(self) -> int:
        """How many messages lie in its memory."""
        with self._lock:
            return sum(map(len, self._stored.values()))

    @property
    def commands(self) -> list[str]:
        """Every command line since it was plugged in, without numbers and messages."""
        with self._lock:
            return list(self._commands)

    def set_person(self, number: str, person: Person) -> None:
        """How a number behaves from now on."""
        with self._lock:
            self._network.people[tail(number)] = person

    def person(self, number: str) -> Person:
        """How a number behaves."""
        with self._lock:
            return self._network.person(number)

    def set_signal(self, strength: int) -> None:
        """0 to 31, or 99 for unknown."""
        with self._lock:
            self._signal = strength

    def fail(self, fault: ModemFault | str) -> None:
        """Has this fault until `mend`, or until it has struck where it strikes once."""
        with self._lock:
            self._faults.add(ModemFault(fault))

    @property
    def faults(self) -> frozenset[ModemFault]:
        """Those it has now."""
        with self._lock:
            return frozenset(self._faults)

    def mend(self, fault: ModemFault | str | None = None) -> None:
        """This fault is gone; without one, all are."""
        with self._lock:
            self._faults -= self._faults if fault is None else {ModemFault(fault)}

    def reply(self, number: str, text: str) -> None:
        """Somebody writes to the hall. No two messages of theirs bear the same second: sending one
        takes longer, and one that comes twice with it is the network's repetition."""
        with self._lock:
            self._reference += 1
            second = SystemClock().now().replace(microsecond=0)
            if (before := self._stamped.get(number)) is not None:
                second = max(second, before + timedelta(seconds=1))
            self._stamped[number] = second
            for pdu in deliver(number, text, second, self._reference):
                index = self._store("ME", pdu)
                if self._routes()[1] != "0":
                    self._say(f'+CMTI: "ME",{index}')

    def call_in(self) -> None:
        """Somebody calls the hall's number."""
        self._say("RING")

    def restart(self, *, silent: bool = False) -> None:
        """Loses its settings, and says that it is ready again, or not even that."""
        if silent:
            with self._lock:
                self._power_lost()
        else:
            self._reboot()

    def babble(self, data: bytes) -> None:
        """Puts bytes of any kind on the line, unasked."""
        self._send(data)

    def wait_for(
        self, condition: Callable[[ModemSimulator], bool], timeout: float = PATIENCE
    ) -> bool:
        """Waits until something that the kiosk did makes `condition` true."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self), timeout)

    def _power_lost(self) -> None:
        super()._power_lost()
        self._call = None

    def _submit(self, text: str, length: int) -> None:
        self._submitted += 1
        if self.submit_seconds:
            self._agenda.after(self.submit_seconds, lambda: self._hand_over(text, length))
        else:
            self._hand_over(text, length)

    def _hand_over(self, text: str, length: int) -> None:
        with self._changed:
            try:
                submitted = parse_submit(text, length)
            except PduError:
                self._error("S", _BAD_PDU)
                return
            if cause := self._refusal(submitted):
                self._error("S", cause)
                return
            self._network.take(submitted)
            self._changed.notify_all()
            if self._strikes(ModemFault.RESTART):
                self.restart()
                return
            self._reference = reference = (self._reference + 1) % 256
            self._say(f"+CMGS: {reference}", "OK")
            if submitted.report_wanted and ModemFault.NO_REPORTS not in self._faults:
                self._agenda.after(
                    self.report_seconds, lambda: self._report(reference, submitted.number)
                )

    def _refusal(self, submitted: Submitted) -> int:
        if self._registration() != 1:
            return _NO_NETWORK
        if ModemFault.CMS_ERROR in self._faults or self._strikes(ModemFault.CMS_ERROR_ONCE):
            return _CONGESTION
        part = submitted.data.part
        second = part is not None and part.number == 2
        if second and self._strikes(ModemFault.SECOND_PART_FAILS):
            return _REJECTED
        return self._network.person(submitted.number).cause

    def _report(self, reference: int, number: str) -> None:
        with self._lock:
            status = self._network.person(number).status
            pdu = status_report(reference, number, status, SystemClock().now())
            route = self._routes()[3]
            if route == "2":
                index = self._store("SR", pdu)
                self._say(f'+CDSI: "SR",{index}')
            elif route == "1" and self._unacknowledged:
                self._routing = "0,0,0,0,0"  # what the standard wants of an unanswered one
            elif route == "1":
                self._unacknowledged = bool(self._phase)
                self._say(f"+CDS: {len(pdu) // 2 - 9}\r\n{pdu}")

    def _dial(self, number: str) -> None:
        if self._registration() != 1:
            self._error("E", 30)
            return
        if self._call is not None:
            self._error("E", 3)
            return
        self._calls.append(number)
        call = self._call = _Call(number)
        self._say("OK")
        self._agenda.after(self.ring_seconds, lambda: self._reach(call))

    def _reach(self, call: _Call) -> None:
        manner = self._network.person(call.number).call
        with self._lock:
            if self._call is not call:
                return
            if manner in (CallManner.BUSY, CallManner.UNREACHABLE):
                self._call = None
                self._say("BUSY" if manner is CallManner.BUSY else "NO CARRIER")
                return
            call.state = _ALERTING
            if manner is not CallManner.LETS_IT_RING:
                self._agenda.after(self.answer_seconds, lambda: self._pick_up(call, manner))

    def _pick_up(self, call: _Call, manner: CallManner) -> None:
        with self._lock:
            if self._call is not call:
                return
            if manner is CallManner.REJECTS:
                self._call = None
                self._say("NO CARRIER")
                return
            call.state = _ACTIVE
            if not self._tells_calls:
                self._say("VOICE CALL: BEGIN")

    def _at_chup(self, _: str) -> None:
        if self._call is not None:
            self._call = None
            self._hung_up += 1
        self._say("OK")

    def _at_clcc(self, _: str) -> None:
        if not self._tells_calls:
            self._error("E", 4)
            return
        call = self._call
        lines = [] if call is None else [f'+CLCC: 2,0,{call.state},0,0,"{call.number}",129']
        self._say(_DATA_CALL, *lines, "OK")
