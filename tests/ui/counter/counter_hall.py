"""A small hall behind a real socket: it speaks the contract's JSON-RPC to screens under test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kiosk import api
from kiosk.agent.cases import wording
from kiosk.api import access, basis, case_desk, case_filing, elders, notices, queue
from kiosk.api.outside import handling, organisations
from kiosk.clock import SystemClock
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.paths import sample_hall

PIN = "246813"
CLERK = ("queue", "appointments", "cases", "reprint")
CAPABILITIES = {
    "clerk": CLERK,
    "manager": (*CLERK, "alarms", "elders", "reports", "staff", "privacy"),
    "technician": ("technician", "reprint", "staff"),
}
NAMES = {
    "social": ("A", "社会保险", "Social insurance"),
    "medical": ("B", "医疗保险", "Medical insurance"),
    "civil": ("C", "民政事务", "Civil affairs"),
}


def service(key: str) -> queue.ServiceState:
    letter, chinese, english = NAMES[key]
    return queue.ServiceState(
        service=key, letter=letter, name=Words(zh_CN=chinese, en=english), ahead=2, wait=(5, 9),
        priority_ahead=1, priority_wait=(3, 6),
        counters=("1", "2"), open_counters=("1",), bring=(), seating=None, takes_tickets=True,
    )  # fmt: skip


def choices() -> case_filing.CaseChoices:
    """What the sample hall takes reports about, and where."""
    return wording.choices(shipped_hall())


@cache
def shipped_hall() -> Hall:
    return hall_file.load(sample_hall())


def now() -> str:
    """By the clock of the screens."""
    return SystemClock().now().strftime("%Y-%m-%dT%H:%M:%S.000Z")


NOBODY_ELSE = handling.HandsOfCase(
    hands=(), lead="", may_leave=True, today="2099-11-24", last="2099-11-30"
)


def ticket(number: str, **more: Any) -> queue.CalledTicket:
    return queue.CalledTicket(visit=f"v-{number}", number=number, arrived_at=now(),
                            **{"service": "social", "state": "waiting", **more})  # fmt: skip


class CounterHall(QObject):
    """Knows just so much of a queue that a clerk can work with it."""

    def __init__(self, path: Path, kind: str = "counter", language: str = "zh_CN") -> None:
        super().__init__()
        self.path, self.kind, self.language = path, kind, language
        self.asked: list[tuple[str, basis.Part]] = []
        self.unanswerable = set[str]()  # methods that it does not answer
        self._left: list[tuple[str, QLocalSocket, bytes]] = []
        self.answers: dict[str, Callable[[Any], basis.Part]] = {
            "cases.choices": lambda _: choices(),
            "cases.list": lambda _: case_desk.CaseRows(cases=(), open=0),
            "cases.assignees": lambda _: case_desk.Assignees(staff=()),
            "outside.of_case": lambda _: NOBODY_ELSE,
            "outside.organisations": lambda _: organisations.Organisations(organisations=()),
            "elders.list": lambda _: elders.ElderList(elders=(), visits=()),
        }
        self.behind = 0  # of those who wait, whom the list does not show
        self.waiting = [ticket("A001"), ticket("A002", priority="elder"), ticket("A003")]
        self.parked: list[queue.CalledTicket] = []
        self.missed: list[queue.CalledTicket] = []
        self.current: dict[str, queue.CalledTicket | None] = {"1": None, "2": None}
        self.state = {"1": "closed", "2": "closed"}
        self.served = 0
        self.calls: list[queue.Call] = []
        self._seats: dict[QLocalSocket, str] = {}
        self._signed: dict[str, access.SignedIn] = {}
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._connected)
        self.open()

    # --- the line ---

    def open(self) -> None:
        QLocalServer.removeServer(str(self.path))
        assert self._server.listen(str(self.path)), self._server.errorString()

    def hang_up(self) -> None:
        """The agent is gone; `open` brings it back."""
        self._server.close()
        for socket in list(self._seats):
            socket.abort()

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        self._seats[socket] = "1"
        socket.readyRead.connect(lambda: self._read(socket))
        socket.disconnected.connect(lambda: self._seats.pop(socket, None))

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            self._take(socket, bytes(socket.readLine().data()))

    def answers_at_last(self, method: str) -> None:
        """What it left unanswered is answered now."""
        self.unanswerable.discard(method)
        waiting, self._left = self._left, []
        for of, socket, line in waiting:
            if of == method:
                self._take(socket, line)
            else:
                self._left.append((of, socket, line))

    def _take(self, socket: QLocalSocket, line: bytes) -> None:
        """One request, answered."""
        asked = msgspec.json.decode(line)
        method = api.METHODS[asked["method"]]
        request = msgspec.convert(asked["params"], method.request)
        if asked["method"] == "terminal.hello":
            self._seats[socket] = request.terminal.rpartition("-")[2]
        elif asked["method"] != "terminal.ping":
            self.asked.append((asked["method"], request))
        if asked["method"] in self.unanswerable:
            self._left.append((asked["method"], socket, line))
            return
        reply = self._answer(asked["method"], request, self._seats[socket])
        said: dict[str, Any] = {"jsonrpc": "2.0", "id": asked["id"]}
        if isinstance(reply, notices.Fault):
            said["error"] = {"code": notices.REFUSED, "message": reply.code, "data": reply}
        else:
            said["result"] = reply
        if not socket.isOpen():
            return  # an answer hung up
        socket.write(msgspec.json.encode(said) + b"\n")
        if asked["method"] == "terminal.hello":
            self.tell("board", self.board())
            if isinstance(reply, access.Welcome) and reply.resumed:
                seat = self._seats[socket]
                self.tell("staff", access.StaffState(signed_in=self._signed[seat]), seat)

    def tell(self, topic: str, body: basis.Part, seat: str = "") -> None:
        """A notice to one seat, or to all."""
        notice = notices.Notice(seq=1, topic=topic, body=body)
        line = msgspec.json.encode({"jsonrpc": "2.0", "method": "notice", "params": notice})
        for socket, at in self._seats.items():
            if seat in ("", at):
                socket.write(line + b"\n")

    # --- the hall ---

    def board(self) -> queue.Board:
        lines = tuple(
            queue.CounterLine(counter=key, state=state, number=at.number if at else "",
                            serving=at is not None and at.state == "serving")
            for (key, state), at in zip(self.state.items(), self.current.values(), strict=True)
        )  # fmt: skip
        return queue.Board(
            day="2026-11-23", open=True, calls=self._standing(), counters=lines,
            next=tuple(queue.NextLine(number=t.number, counters=("1",)) for t in self.waiting),
            waiting=len(self.waiting), missed=tuple(t.number for t in self.missed),
            services=tuple(map(service, NAMES)),
        )  # fmt: skip

    def _standing(self) -> tuple[queue.Call, ...]:
        """Of each number that is at a counter its newest call there, newest first."""
        newest = {(call.number, call.counter): call for call in self.calls}
        return tuple(
            msgspec.structs.replace(call, serving=at.state == "serving")
            for call in sorted(newest.values(), key=lambda call: -call.call)
            if (at := self.current.get(call.counter)) is not None and at.number == call.number
        )

    def view(self, counter: str) -> queue.CounterView:
        return queue.CounterView(
            counter=counter, state=self.state[counter], staff=f"clerk{counter}",
            current=self.current[counter],
            in_line=len(self.waiting) + self.behind, waiting=tuple(self.waiting),
            parked=tuple(self.parked), missed=tuple(self.missed), services=("social", "medical"),
            served_today=self.served, median_minutes=7.5 if self.served else None,
        )  # fmt: skip

    def tell_all(self) -> None:
        for counter in self.state:
            self.tell("counter", self.view(counter), counter)
        self.tell("board", self.board())

    def call(self, counter: str, number: str, language: str = "zh_CN") -> None:
        self.calls.append(queue.Call(call=len(self.calls) + 1, number=number, counter=counter,
                                   language=language, at=now()))  # fmt: skip

    def welcome(self, seat: str) -> access.Welcome:
        return access.Welcome(
            terminal=f"{self.kind}-{seat}", kind=self.kind, zone="Asia/Shanghai", phone="",
            name=Words(zh_CN=f"{seat}号窗口", en=f"Counter {seat}"), language=self.language,
            hall=Words(zh_CN="幸福里社区便民服务大厅", en="Xingfuli Community Service Hall"),
            orientation="landscape", screen_bottom_mm=700, screen_height_mm=270,
            counter=seat if self.kind == "counter" else "", idle_seconds=45, warning_seconds=20,
            speech=True, speech_repeat=2, demo=False,
        )  # fmt: skip

    def sign_in(self, seat: str, role: str = "clerk", **more: str) -> access.SignedIn:
        signed = access.SignedIn(staff=f"clerk{seat}", name="李芳", role=role, **more,
                              capabilities=CAPABILITIES[role], idle_minutes=10)  # fmt: skip
        self._signed[seat] = signed
        self.tell("staff", access.StaffState(signed_in=signed), seat)
        return signed

    def admit(self, seat: str, role: str = "clerk") -> access.Admitted:
        """The reply to the PIN: as `sign_in`, with the secret for coming back."""
        signed = msgspec.structs.asdict(self.sign_in(seat, role))
        return access.Admitted(secret=f"secret of {seat}", **signed)

    def sign_out(self, seat: str) -> None:
        self._signed.pop(seat, None)
        self.tell("staff", access.StaffState(signed_in=None), seat)

    def _answer(self, method: str, request: Any, seat: str) -> basis.Part:
        if method in self.answers:
            return self.answers[method](request)
        if method == "terminal.hello":
            resumed = seat in self._signed and request.resume == f"secret of {seat}"
            return msgspec.structs.replace(self.welcome(seat), resumed=resumed)
        if method == "terminal.ping":
            return basis.Done()
        if method == "staff.sign_in":
            return self.admit(seat) if request.pin == PIN else notices.Fault(code="staff.wrong_pin")
        if method == "staff.sign_out":
            self.sign_out(seat)
            return basis.Done()
        if method == "visits.services":
            return queue.Services(services=tuple(map(service, NAMES)))
        if method == "visits.board":
            return self.board()
        reply = self._queue(method, request, seat)
        self.tell_all()
        return reply

    def _queue(self, method: str, request: Any, seat: str) -> basis.Part:
        current = self.current[seat]
        match method:
            case "counters.open" | "counters.pause" | "counters.close":
                verb = method.partition(".")[2]
                self.state[seat] = {"open": "open", "pause": "paused", "close": "closed"}[verb]
                return self.view(seat)
            case "visits.view":
                return self.view(seat)
            case "visits.call_next":
                if not self.waiting:
                    return queue.MaybeTicket(ticket=None)
                self._put(seat, self.waiting.pop(0), "called")
                self.call(seat, self.current[seat].number)
                return queue.MaybeTicket(ticket=self.current[seat])
            case "visits.unpark":
                self._put(seat, self.parked.pop(), "serving")
                return self.current[seat]
            case "visits.rejoin":
                back = self.missed.pop()
                self.waiting.append(msgspec.structs.replace(back, state="waiting"))
                return queue.Progress(number=back.number, state="waiting", ahead=2, wait=None,
                                    service_name=service("social").name)  # fmt: skip
        if current is None:
            return basis.Done()
        if method == "visits.recall":
            self.call(seat, current.number)
            self._put(seat, current, "called")
            return self.current[seat]
        if method == "visits.start":
            self._put(seat, current, "serving")
            return self.current[seat]
        self.current[seat] = None
        {"visits.park": self.parked, "visits.no_show": self.missed}.get(method, []).append(current)
        if method in ("visits.undo_call", "visits.transfer"):
            self.waiting.insert(0, msgspec.structs.replace(current, state="waiting"))
        self.served += method == "visits.finish"
        return basis.Done()

    def _put(self, seat: str, at: queue.CalledTicket, state: str) -> None:
        self.current[seat] = msgspec.structs.replace(
            at, state=state, counter=seat, called_at=at.called_at or now(), calls=at.calls + 1
        )
