"""A stranger watches the district's log over HTTP with a program that shares no code with it."""

from __future__ import annotations

import base64
import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.log import nightly
from kiosk.wire.checkpoint import LogKey
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall
from tests.hub.served import served
from tests.peers.tlog import checker
from tests.peers.tlog.checker import Refused, Tree


class Watcher:
    """Knows the address and the key that the district publishes, and believes nothing else."""

    def __init__(self, address: str, vkey: str) -> None:
        self._address = f"{address}/v1/log"
        self._vkey = vkey
        self.seen: Tree | None = None

    def looks(self) -> Tree:
        """The newest checkpoint, which has to go on from the one seen before."""
        now = checker.checkpoint(self._fetched("checkpoint"), self._vkey)
        if self.seen is not None:
            told = self._json("consistency", old=self.seen.size, new=now.size)
            checker.consistent(self.seen, now, hashes(told["path"]))
        self.seen = now
        return now

    def finds(self, hall: PaperHall, seq: int) -> None:
        """That an event which the hall wrote is behind a leaf of the log: read from the leaf
        itself, and the root in it made anew from the hall's own hashes."""
        told = self._json("proof", hall=hall.hall, epoch=1, seq=seq)
        leaf = self._fetched(f"leaf/{told['index']}")
        kind, name, _, reached, head, root = leaf.decode().removesuffix("\n").split("\n")
        assert (kind, name) == ("kl1", hall.hall)
        assert seq <= int(reached)
        own = [each.frozen.hash for each in hall.journal[: int(reached)]]
        assert unpadded(head) == own[-1]
        assert unpadded(root) == checker.tree_hash(own)
        tree = checker.checkpoint(told["checkpoint"].encode(), self._vkey)
        checker.included(leaf, told["index"], tree.size, hashes(told["log_path"]), tree.root)

    def _json(self, path: str, **query: Any) -> Any:
        return json.loads(self._fetched(f"{path}?{urllib.parse.urlencode(query)}"))

    def _fetched(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self._address}/{path}", timeout=60) as answer:
            content: bytes = answer.read()
            return content


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hashes(path: list[str]) -> list[bytes]:
    return [unpadded(each) for each in path]


@pytest.fixture
def watcher(hub: Hub) -> Iterator[Watcher]:
    key = LogKey(hub.settings.origin, hub.keys.current("log").public)
    with served(hub) as address:
        yield Watcher(address, str(key))


def test_a_week_of_nights_is_watched(district: District, watcher: Watcher) -> None:
    halls = [district.hall(f"k{number}") for number in range(5)]
    for night in range(7):
        for hall in halls[: 1 + night % 5]:
            first = hall.head.seq + 1
            hall.files()
            hall.files()
            district.takes(hall, first)
        nightly.make(district.hub)
        tree = watcher.looks()
    assert (tree.origin, tree.size) == ("linli.anning/log", 18)
    for hall in halls:
        for seq in (1, hall.head.seq):
            watcher.finds(hall, seq)


def test_a_district_that_forgets_a_leaf_is_found_out(district: District, watcher: Watcher) -> None:
    """Two halls' heads were told; the next night one of them is another."""
    halls = [district.hall(f"k{number}") for number in range(2)]
    for hall in halls:
        hall.files()
        district.takes(hall)
    nightly.make(district.hub)
    seen = watcher.looks()
    watcher.seen = Tree(seen.origin, seen.size, bytes(32))
    halls[0].files()
    district.takes(halls[0], 2)
    nightly.make(district.hub)
    with pytest.raises(Refused, match="does not go on"):
        watcher.looks()
