"""Messages on their way: part by part to the network, then the reports of what became of them.

A message is SENT when every part has been accepted and DELIVERED when every part is reported
as arrived; whatever one part meets, the whole message meets. A part whose fate is not known
(line lost, modem restarted, no answer) goes again, and the outcome says that the person may
have it twice: reading a call for help twice is the lesser harm.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from devices.modem import refusals
from devices.modem.dialogue import Answer, Dialogue, ModemRestarted, ModemTiming, Stopping
from devices.modem.outbox import Job, Message, Outbox
from devices.modem.outcomes import OutcomeState, tail
from devices.modem.pdu import ReportState, StatusReport
from devices.ports import LineLost
from kiosk.clock import Clock

_MOST_AWAITED = 1024  # parts whose report is still to come


class Tell(Protocol):
    """Hands an outcome up."""

    def __call__(self, job: Job, state: OutcomeState, code: str = "", cause: int = 0) -> None: ...


class Courier:
    """Used by the driver's thread."""

    def __init__(self, outbox: Outbox, tell: Tell, clock: Clock, timing: ModemTiming) -> None:
        self._outbox = outbox
        self._tell = tell
        self._clock = clock
        self._timing = timing
        self._awaited: OrderedDict[tuple[int, str], Message] = OrderedDict()

    def carry(self, talk: Dialogue, message: Message) -> bool:
        """Submits the next part; the rest waits in the outbox, so that what is more urgent
        goes between. False when the part was not accepted."""
        if message.over:  # a report has come that says so
            return True
        if not message.announced:
            message.announced = True
            self._tell(message, OutcomeState.SENDING)
        part = message.parts[message.accepted]
        try:
            answer = talk.submit(part.pdu, part.length)
        except (LineLost, ModemRestarted, Stopping):
            self._not_known(talk, message)
            raise
        if talk.body_given:
            message.begun = True
            if answer.ok or (answer.final is None and answer.lines):
                self._accepted(message, answer)
                return True
        if answer.final is None:
            self._not_known(talk, message)
        else:
            self._refused(message, refusals.of_message(answer.final))
        return False

    def report(self, report: StatusReport) -> None:
        """What the service centre says of a part."""
        key = (report.reference, tail(report.number))
        if report.state is ReportState.TRYING:
            return
        message = self._awaited.pop(key, None)
        if message is None or message.over:
            return
        if report.state is ReportState.FAILED:
            self._fail(message, "modem.not_delivered", report.status)
        elif report.state is ReportState.DELIVERED:
            message.arrived += 1
            if message.arrived == len(message.parts):
                message.over = True
                self._tell(message, OutcomeState.DELIVERED, self._doubt(message))

    def _accepted(self, message: Message, answer: Answer) -> None:
        message.accepted += 1
        message.tries = 0
        for reference in answer.numbers()[:1]:
            key = (reference, tail(message.number))
            self._awaited.pop(key, None)  # 256 messages ago
            self._awaited[key] = message
            if len(self._awaited) > _MOST_AWAITED:
                self._awaited.popitem(last=False)
        if message.accepted < len(message.parts):
            self._outbox.put_back(message)
        else:
            self._tell(message, OutcomeState.SENT, self._doubt(message))

    def _refused(self, message: Message, refusal: refusals.Refusal) -> None:
        message.in_doubt = message.in_doubt or refusal.in_doubt
        message.tries += 1
        if refusal.temporary and message.tries <= len(self._timing.pauses):
            pause = self._timing.pauses[message.tries - 1]
            self._outbox.put_back(message, self._clock.monotonic() + pause)
        else:
            self._fail(message, refusal.code, refusal.cause)

    def _not_known(self, talk: Dialogue, message: Message) -> None:
        """Without its body the part has surely not gone, and no try is counted."""
        if talk.body_given:
            message.begun = message.in_doubt = True
            message.tries += 1
            if message.tries > len(self._timing.pauses):
                self._fail(message, "modem.unknown_fate")
                return
        self._outbox.put_back(message)

    def _fail(self, message: Message, code: str, cause: int = 0) -> None:
        message.over = True
        self._tell(message, OutcomeState.FAILED, code, cause)

    @staticmethod
    def _doubt(message: Message) -> str:
        return "modem.perhaps_twice" if message.in_doubt else ""
