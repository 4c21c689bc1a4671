"""What a modem is told before it works, and asked while it does.

Chosen for Quectel EC20/EC25/EC200 and SIMCom A7600/SIM7600, whose manuals agree on it:

- `AT+CNMI=2,1,0,1,0`: people's messages are kept in the modem's memory and announced (+CMTI), so
  that none is lost while the kiosk is away; reports of delivery come directly (+CDS), as many
  modules cannot read back those they keep.
- `AT+CSMS=0`: the module acknowledges to the network by itself. One that stays in phase 2+ wants
  AT+CNMA for each direct message, or it stops handing them over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from devices.modem import refusals
from devices.modem.dialogue import Dialogue
from devices.ports import LineLost

_GREETINGS = 5
_ROUTINGS = ("2,1,0,1,0", "2,1,0,2,0", "1,1,0,1,0", "2,1,0,0,0", "1,1,0,0,0")
_MEMORIES = ("ME", "SM")
_REGISTERED = frozenset({1, 5, 6, 7, 9, 10})  # at home or roaming, also for messages alone
_REGISTRATIONS = ("AT+CREG?", "AT+CEREG?")
_WEAK, _SIGNAL_UNKNOWN = 5, 99  # -103 dBm: messages still go, calls may not
_CARDS = {  # of +CPIN; the rest are kinds of PIN and PUK
    "READY": "",
    "NOT INSERTED": "modem.no_sim",
    "SIM REMOVED": "modem.no_sim",
    "SIM CRASH": "modem.no_sim",
    "NOT READY": "modem.not_ready",
}
_PIN = re.compile(r"[A-Z0-9 -]+")


@dataclass(frozen=True, slots=True)
class Manners:
    """What this module wants. `memory` is where it keeps people's messages."""

    memory: str
    acknowledges: bool


def greet(talk: Dialogue, name: str) -> None:
    """Finds the modem, whatever it was in the middle of, and makes it speak plainly."""
    talk.echoes = True
    talk.escape()
    for _ in range(_GREETINGS):
        if talk.ask("AT").ok:
            break
    else:
        raise LineLost("device.garbled", field=name)
    talk.ask("ATE0")
    talk.took_echo()
    talk.ask("AT+CMEE=1")
    talk.echoes = talk.took_echo()  # some cannot do without
    for command in ("AT+CREG=0", "AT+COLP=0", "AT+CHUP"):  # a call of before still rings
        talk.ask(command)


def card_trouble(talk: Dialogue) -> str:
    """The code of what is wrong with the SIM card, or ""."""
    answer = talk.ask("AT+CPIN?")
    if answer.final is None:
        return "modem.silent"
    if answer.ok and answer.lines and _PIN.fullmatch(answer.lines[0].text):
        return _CARDS.get(answer.lines[0].text.strip(), "modem.pin_wanted")
    return refusals.of_card(answer.final)


def set_up_messages(talk: Dialogue) -> Manners | None:
    """PDU mode, memory and routing; None while the modem is not ready for them."""
    if not talk.ask("AT+CMGF=0").ok:
        return None
    talk.ask("AT+CSMS=0")
    acknowledges = talk.ask("AT+CSMS?").numbers()[:1] == [1]
    memory = next((one for one in _MEMORIES if talk.ask(f'AT+CPMS="{one}","{one}","{one}"').ok), "")
    if not memory or not any(talk.ask(f"AT+CNMI={routing}").ok for routing in _ROUTINGS):
        return None
    return Manners(memory, acknowledges)


def is_registered(talk: Dialogue) -> bool:
    """Whether a network has taken the modem in, by any of the ways to ask."""
    return any(_REGISTERED.intersection(talk.ask(ask).numbers()[1:2]) for ask in _REGISTRATIONS)


def signal(talk: Dialogue) -> int | None:
    """0 to 31 as +CSQ gives it; None where it is not known."""
    answer = talk.ask("AT+CSQ")
    strength = (answer.numbers() or [_SIGNAL_UNKNOWN])[0]
    return strength if 0 <= strength < _SIGNAL_UNKNOWN else None


def is_weak(strength: int | None) -> bool:
    return strength is not None and strength <= _WEAK
