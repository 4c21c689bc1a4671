"""The panel's telephones: what reached whom by message and call, and what they answer."""

from __future__ import annotations

from devices.modem.outcomes import same_number
from devices.modem.simulator.commands import ModemFault
from devices.modem.simulator.network import CallManner, Person
from kiosk.demo.hall import NAMES, DemoHall
from kiosk.demo.panel_speech import Speech, push, seen_of, switch
from ui.demo.parts import Action, Fact, Page, Row, Section, Seen

SHOWN = 3  # messages of one telephone, the newest first
MANNERS = (CallManner.ANSWERS, CallManner.LETS_IT_RING, CallManner.BUSY)


def phones(hall: DemoHall, say: Speech) -> Page:
    """One section a telephone that the hall knows, one for all others, one for the network."""

    def of(number: str, name: str) -> Section:
        return Section(f"{name} · {number}", lambda: _phone(hall, say, number))

    return Page(
        say("tab_phones"),
        [
            *(of(number, name) for number, name in NAMES.items()),
            Section(say("others"), lambda: _others(hall, say), say("others_how")),
            Section(say("network"), lambda: _network(hall, say), say("network_how")),
        ],
    )


def _phone(hall: DemoHall, say: Speech, number: str) -> Seen:
    messages = [each.text for each in hall.modem.sent if same_number(each.number, number)]
    calls = sum(same_number(each, number) for each in hall.modem.calls)
    facts = [Fact(text, caption=say("message")) for text in messages[: -SHOWN - 1 : -1]]
    if calls:
        facts.append(Fact(say("calls", count=calls), tone="good"))
    manner = hall.modem.person(number).call

    def when_rung(each: CallManner) -> Action:
        return Action(
            say(f"call_{each}"), lambda: hall.modem.set_person(number, Person(call=each)),
            manner is each,
        )  # fmt: skip

    return seen_of(
        hall.modem, say,
        facts=facts or [Fact(say("phone_quiet"))],
        rows=[
            Row([push(say("reply"), hall.modem.reply, number, "1")]),
            Row([when_rung(each) for each in MANNERS], say("when_rung")),
        ],
        news=len(messages) + calls,
    )  # fmt: skip


def _others(hall: DemoHall, say: Speech) -> Seen:
    """Numbers that somebody entered at a counter terminal."""

    def unknown(number: str) -> bool:
        return not any(same_number(number, known) for known in NAMES)

    sent = [each for each in hall.modem.sent if unknown(each.number)]
    calls = [number for number in hall.modem.calls if unknown(number)]
    numbers = list(dict.fromkeys([*(each.number for each in sent), *calls]))
    facts = [Fact(each.text, caption=each.number) for each in sent[: -SHOWN - 1 : -1]]
    facts += [Fact(say("called", number=number), tone="good") for number in dict.fromkeys(calls)]
    return seen_of(
        hall.modem, say,
        facts=facts or [Fact(say("phone_quiet"))],
        rows=[Row([push(say("reply"), hall.modem.reply, each, "1")], each) for each in numbers],
        news=len(sent) + len(calls),
    )  # fmt: skip


def _network(hall: DemoHall, say: Speech) -> Seen:
    away = ModemFault.NOT_REGISTERED
    modem = hall.modem
    cut = switch(say("no_network"), away in modem.faults, modem.fail, modem.mend, away)
    sums = say("network_sums", messages=len(hall.modem.sent), calls=len(hall.modem.calls))
    return seen_of(hall.modem, say, facts=[Fact(sums)], rows=[Row([cut])])
