"""People who do everything at once in a hall that falls, and what they were told."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.hall.file import digest
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.store import Store

GAS = "三号楼楼道里有很浓的煤气味，有人晕倒了"
LAMP = "东街的路灯坏了三天，晚上很黑"
GONE = ("cli.line_lost", "cli.no_agent")


@dataclass
class Told:
    """What was acknowledged, and how often each thing was asked for under a key of its own."""

    visits: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    presses: set[int] = field(default_factory=set)
    signed_in: int = 0
    reloads: set[str] = field(default_factory=set)
    cut_off: Counter[str] = field(default_factory=Counter)
    """What was under way, and not answered, when the hall fell."""
    asked: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def asks(self, what: str) -> None:
        with self._lock:
            self.asked[what] = self.asked.get(what, 0) + 1

    def hears(self, what: str, reply: dict[str, Any]) -> None:
        with self._lock:
            if what == "visit":
                assert self.visits.setdefault(reply["visit"], reply["number"]) == reply["number"]
            elif what == "case":
                assert self.cases.setdefault(reply["case"], reply["number"]) == reply["number"]
            elif what == "press":
                self.presses.add(reply["presses"])
            elif what == "sign_in":
                self.signed_in += 1
            elif what == "reload":
                self.reloads.add(reply["digest"])


Hears = Callable[[str, dict[str, Any]], None]


class Person:
    """Does one thing after another at a terminal until the agent is gone; what was not answered is
    sent again, with its key, to the next one.
    """

    def __init__(self, told: Told, seed: str, hears: Hears | None = None) -> None:
        self._told = told
        self._hears = hears or told.hears
        self._chance = random.Random(seed)
        self._unanswered: tuple[str, str, dict[str, Any]] | None = None

    def stays(self, line: Client, things: int = 1 << 30) -> None:
        """Ends with the agent, or after so many things."""
        try:
            if self._unanswered is not None:
                what, method, params = self._unanswered
                try:
                    reply = line.call(method, params)
                    if what != "reload":  # somebody may have written the file since
                        self._hears(what, reply)
                except KnownError as refused:
                    if refused.code in GONE:
                        raise
                self._unanswered = None
            for _ in range(things):
                self.does_something(line)
        except KnownError as gone:
            if gone.code not in GONE:
                raise
            under_way = self._unanswered[0] if self._unanswered else "nothing"
            self._told.cut_off[under_way] += 1

    def does_something(self, line: Client) -> None:
        raise NotImplementedError

    def asks(self, line: Client, what: str, method: str, /, **params: Any) -> dict[str, Any]:
        params["key"] = new_id("k")
        self._told.asks(what)
        self._unanswered = (what, method, params)
        reply: dict[str, Any] = line.call(method, params)
        if what != "reload":
            self._hears(what, reply)
        self._unanswered = None
        return reply


class Resident(Person):
    def does_something(self, line: Client) -> None:
        match self._chance.choice(["number", "number", "gas", "lamp", "help"]):
            case "number":
                session = line.call("session.begin")["session"]
                self.asks(line, "visit", "visits.check_in", session=session, service="general")
                line.call("session.end", {"session": session})
            case "help":
                self.asks(line, "press", "alarms.raise")
            case said:
                session = line.call("session.begin")["session"]
                kind = ("help", "other", GAS) if said == "gas" else ("report", "other", LAMP)
                draft = dict(zip(("type", "category", "text"), kind, strict=True))
                self.asks(line, "case", "cases.file", draft={"session": session, **draft})
                line.call("session.end", {"session": session})


class Technician(Person):
    """Signs in, saves hall.toml with another number in it, has it read, signs out."""

    def __init__(
        self, told: Told, seed: str, folder: DataFolder, pin: str, hears: Hears | None = None
    ) -> None:
        super().__init__(told, seed, hears)
        self._folder = folder
        self._pin = pin

    def does_something(self, line: Client) -> None:
        self.asks(line, "sign_in", "staff.sign_in", staff="tech", pin=self._pin)
        text = self._folder.hall.read_text("utf-8")
        seconds = self._chance.randrange(60, 120)
        rows = [
            f"idle_seconds = {seconds}" if row.startswith("idle_seconds") else row
            for row in text.split("\n")
        ]
        fresh = self._folder.hall.with_suffix(".mine")
        fresh.write_text("\n".join(rows), "utf-8")
        fresh.replace(self._folder.hall)
        if self.asks(line, "reload", "hall.reload")["findings"]:
            raise AssertionError("what was written is a hall.toml")
        self._hears("reload", {"digest": digest("\n".join(rows))})
        line.call("staff.sign_out")


def holds(store: Store, told: Told | None, lines: Iterable[str] = ()) -> list[str]:
    """What is wrong with what the journal holds after all falls; the agent has started since."""
    with store.reading() as tx:
        events = list(tx.events())
    visits = {f"{e['visit']}": f"{e['number']}" for e in _of(events, "visit.checked_in")}
    cases = {f"{e['case']}": f"{e['number']}" for e in _of(events, "case.filed")}
    urgent = {f"{e['case']}" for e in _of(events, "case.filed") if e["hazard"]}
    alarms = [f"{e['case']}" for e in _of(events, "alarm.raised") if e.get("case")]
    presses = [e for e in _of(events, "alarm.raised", "alarm.pressed") if not _of_case(e, events)]
    wrong = [f"{case} has no alarm" for case in urgent - set(alarms)]
    wrong += [f"{case} was raised twice" for case in set(alarms) if alarms.count(case) > 1]
    kept = {"visit": visits, "case": cases}
    signed_in = len(_of(events, "staff.signed_in"))
    loaded = {f"{e['digest']}" for e in _of(events, "hall.loaded")}
    count = {"press": len(presses), "sign_in": signed_in}
    for line in lines:
        what, name, number = json.loads(line)
        if what == "reload":
            wrong += [] if name in loaded else ["a hall.toml was said to be read and is lost"]
        elif what in count:
            if count[what] < int(name):
                wrong.append(f"{name} of {what} were told, {count[what]} are kept")
        elif kept[what].get(name) != number:
            wrong.append(f"{what} {name} was told and is lost")
    if told is not None:
        wrong += [f"{e} was told and is lost" for e in told.visits.items() - visits.items()]
        wrong += [f"{e} was told and is lost" for e in told.cases.items() - cases.items()]
        if signed_in < told.signed_in:
            wrong.append(f"{told.signed_in} sign-ins were told, {signed_in} are kept")
        if told.reloads - loaded:
            wrong.append("a hall.toml was said to be read and is lost")
        if told.presses and len(presses) < max(told.presses):
            wrong.append(f"{max(told.presses)} presses were told, {len(presses)} are kept")
        for what, had in (("visit", visits), ("case", cases), ("press", presses)):
            if len(had) > told.asked.get(what, 0):
                wrong.append(f"{len(had)} of {what}, asked for {told.asked.get(what, 0)} times")
    return wrong


def _of(events: Iterable[Recorded], *types: str) -> list[Recorded]:
    return [event for event in events if event.type in types]


def _of_case(event: Recorded, events: Iterable[Recorded]) -> bool:
    """Whether this press is of an alarm that a case raised."""
    return any(
        each.type == "alarm.raised" and each["alarm"] == event["alarm"] and bool(each.get("case"))
        for each in events
    )
