"""One ringing call at a time: dialled, watched by +CLCC, hung up. Nobody speaks on it.

A call that rings says "look at your messages"; it is hung up after its time, or a moment after
it was answered. Messages go on being sent while it rings.
"""

from __future__ import annotations

from devices.modem import refusals
from devices.modem.at import CallSign
from devices.modem.courier import Tell
from devices.modem.dialogue import Answer, Dialogue, ModemRestarted, ModemTiming, Stopping
from devices.modem.outbox import Call, Outbox
from devices.modem.outcomes import OutcomeState
from devices.ports import LineLost
from kiosk.clock import Clock

_ACTIVE, _ALERTING = 0, 3
_OUTGOING, _VOICE = 0, 0  # some modules list their data connection too
_TRIES = 3


class Ringer:
    """Used by the driver's thread."""

    def __init__(self, outbox: Outbox, tell: Tell, clock: Clock, timing: ModemTiming) -> None:
        self._outbox = outbox
        self._tell = tell
        self._clock = clock
        self._timing = timing
        self._call: Call | None = None
        self._state = OutcomeState.SENDING
        self._listed = False  # +CLCC has shown it
        self._deadline = self._look_at = self._free_at = 0.0

    @property
    def busy(self) -> bool:
        """Whether a call is on the line."""
        return self._call is not None

    @property
    def free(self) -> bool:
        """Whether the next call may be dialled."""
        return self._call is None and self._clock.monotonic() >= self._free_at

    def dial(self, talk: Dialogue, call: Call) -> None:
        """Begins a call."""
        if not call.announced:
            call.announced = True
            self._tell(call, OutcomeState.SENDING)
        try:
            answer = talk.dial(call.number)
        except (LineLost, ModemRestarted, Stopping):
            self._again(call)
            raise
        if answer.final is None:
            self._hang_up(talk)
            self._again(call)
        elif not answer.ok:
            refusal = refusals.of_call(answer.final)
            self._tell(call, OutcomeState.FAILED, refusal.code, refusal.cause)
        else:
            now = self._clock.monotonic()
            call.begun = True
            self._call, self._state, self._listed = call, OutcomeState.SENDING, False
            self._deadline = now + self._timing.set_up
            self._look_at = now + self._timing.look

    def step(self, talk: Dialogue) -> None:
        """Looks at the call when it is time to; ends it when it is over."""
        now = self._clock.monotonic()
        if self._call is None:
            return
        if now >= self._deadline:
            self._hang_up(talk)
            self._over()
        elif now >= self._look_at:
            self._look_at = now + self._timing.look
            self._look(talk.ask("AT+CLCC"))

    def hear(self, sign: CallSign) -> None:
        """What the modem says of the call; about none it is late and means nothing."""
        if self._call is None:
            return
        if sign is CallSign.CONNECTED:
            self._answered()
        elif sign is CallSign.BUSY:
            self._end(OutcomeState.BUSY)
        elif sign is CallSign.NO_ANSWER:
            self._end(OutcomeState.NOT_ANSWERED)
        elif sign is CallSign.NO_LINE:
            self._end(OutcomeState.FAILED, "modem.no_network")
        elif sign is CallSign.ENDED:
            self._over()

    def line_gone(self) -> None:
        """The modem is lost or has restarted: who was not reached is called again."""
        call, self._call = self._call, None
        if call is not None and self._state is not OutcomeState.ANSWERED:
            self._again(call)

    def _look(self, answer: Answer) -> None:
        if answer.final is None:
            return
        if not answer.ok:  # a modem that does not list calls: its word is all there is
            self._rings()
            return
        stats = [
            fields[2]
            for fields in (line.numbers() for line in answer.lines)
            if len(fields) >= 4 and (fields[1], fields[3]) == (_OUTGOING, _VOICE)
        ]
        if not stats:
            if self._listed:
                self._over()
            return
        self._listed = True
        if _ACTIVE in stats:
            self._answered()
        elif _ALERTING in stats:
            self._rings()

    def _rings(self) -> None:
        if self._call is not None and self._state is OutcomeState.SENDING:
            self._state = OutcomeState.RINGING
            self._deadline = self._clock.monotonic() + self._call.seconds
            self._tell(self._call, OutcomeState.RINGING)

    def _answered(self) -> None:
        if self._call is not None and self._state is not OutcomeState.ANSWERED:
            self._state = OutcomeState.ANSWERED
            self._deadline = self._clock.monotonic() + self._timing.after_answer
            self._tell(self._call, OutcomeState.ANSWERED)

    def _over(self) -> None:
        if self._state is OutcomeState.RINGING:
            self._end(OutcomeState.NOT_ANSWERED)
        elif self._state is OutcomeState.ANSWERED:
            self._forget()
        else:
            self._end(OutcomeState.FAILED, "modem.no_call")

    def _end(self, state: OutcomeState, code: str = "") -> None:
        call = self._call
        answered = self._state is OutcomeState.ANSWERED
        self._forget()
        if call is not None and not answered:
            self._tell(call, state, code)

    def _forget(self) -> None:
        self._call = None
        self._free_at = self._clock.monotonic() + self._timing.between_calls

    def _hang_up(self, talk: Dialogue) -> None:
        if not talk.ask("AT+CHUP").ok:
            talk.ask("ATH")

    def _again(self, call: Call) -> None:
        call.tries += 1
        if call.tries >= _TRIES:
            self._tell(call, OutcomeState.FAILED, "modem.no_call")
        else:
            self._outbox.put_back(call)
