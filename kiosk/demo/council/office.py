"""What is done for the council of the demo's hall without a screen: founded, seated, its residents
registered; a proposal put on the agenda, papers laid, a task given, an invitation printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from devices.card_reader.simulator import sample_cards as cards
from kiosk.api.client import Client
from kiosk.demo.hall import MANAGER, DemoHall

NAME = "和睦里议事会"
GROUPS = (
    ("residents", "居民", "Residents", 50, 3),
    ("property", "物业公司", "Property company", 30, 1),
    ("social", "社会组织", "Social organisations", 20, 1),
)
SEATS = (
    ("residents", 1, "赵秀英", cards.ZHAO_XIUYING.number), ("residents", 2, "钱国强", ""),
    ("residents", 3, "周桂兰", ""), ("property", 1, "吴经理", ""), ("social", 1, "郑社工", ""),
)  # fmt: skip
SUPPORT = 3
TERM = "2099-12-31"


@dataclass(frozen=True)
class Founded:
    """`members` seat by seat; `codes` of residents who have no card in the register."""

    council: str
    members: tuple[str, ...]
    codes: tuple[str, ...]


class Office:
    """A manager at a counter."""

    def __init__(self, hall: DemoHall) -> None:
        self._hall = hall

    @contextmanager
    def _signed_in(self) -> Iterator[Client]:
        account, _ = MANAGER
        with Client.local(self._hall.folder, "counter", "counter-2") as desk:
            desk.call("staff.sign_in", {"staff": account, "pin": self._hall.pins[account]})
            yield desk
            desk.call("staff.sign_out")

    def founds(self) -> Founded:
        groups = [
            {"id": group, "name": {"zh_CN": chinese, "en": english}, "share": share, "seats": seats}
            for group, chinese, english, share, seats in GROUPS
        ]
        name = {"zh_CN": NAME, "en": "Council of Hemuli"}
        asked = {"name": name, "groups": groups, "bar": {"support": SUPPORT}}
        rows = [{"entry": "3-402", "number": cards.WANG_XIAOMING.number}]
        rows += [{"entry": f"5-{each}01"} for each in range(1, SUPPORT)]
        with self._signed_in() as desk:
            council = desk.call("council.found", asked)["council"]
            members = [
                desk.call("council.seat", {
                    "council": council, "circle": circle, "seat": seat, "name": named,
                    "until": TERM, "number": number,
                })["member"]
                for circle, seat, named, number in SEATS
            ]  # fmt: skip
            made = desk.call("council.register", {"council": council, "rows": rows})["codes"]
        codes = (each["code"] for each in made if each["entry"].startswith("5-"))
        return Founded(council, tuple(members), tuple(codes))

    def proposals(self, council: str) -> list[dict[str, Any]]:
        with self._signed_in() as desk:
            found: list[dict[str, Any]] = desk.call("council.proposals", {"council": council})[
                "proposals"
            ]
        return found

    def prepares(self, founded: Founded, words: str, paper: tuple[str, str]) -> str:
        """What residents support is on the agenda of the meeting that was called, with a paper to
        read; the first member is invited. The meeting."""
        ready = next(
            each for each in self.proposals(founded.council) if each["state"] == "reached"
        )  # fmt: skip
        title, text = paper
        with self._signed_in() as desk:
            (told,) = desk.call("council.list")["councils"]
            meeting = str(told["meetings"][0]["meeting"])
            on_agenda = {"meeting": meeting, "text": words, "proposal": ready["proposal"]}
            desk.call("council.move", on_agenda)
            desk.call("council.lay", {"meeting": meeting, "title": title, "text": text})
            invited = {"meeting": meeting, "paper": "invitation", "member": founded.members[0]}
            desk.call("council.print", {**invited, "why": "请委员到会"})
        return meeting

    def gives(self, meeting: str, words: str, owner: str, due: str) -> None:
        """What was decided is somebody's to do."""
        with self._signed_in() as desk:
            (motion,) = desk.call("council.meeting", {"meeting": meeting})["motions"]
            task = {"motion": motion["motion"], "words": words, "owner": owner, "due": due}
            desk.call("council.task", task)

    def decided(self, meeting: str) -> dict[str, Any]:
        """How the one motion of it went, as the journal has it."""
        with self._signed_in() as desk:
            told = desk.call("council.meeting", {"meeting": meeting})
        (motion,) = told["motions"]
        result = motion["result"]
        return {
            "state": motion["state"], "yes": result["yes"], "no": result["no"],
            "present": result["present"], "seats": result["seats"], "record": told["row"]["number"],
        }  # fmt: skip
