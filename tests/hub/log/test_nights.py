"""Each night's heads stand in a log that only grows, and anybody can check it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from kiosk.clock import ManualClock, from_text
from kiosk.hub.database.pool import Connection
from kiosk.hub.log import nightly, proofs
from kiosk.ids import base32
from kiosk.wire import merkle, receipt
from kiosk.wire.checkpoint import LogKey, read
from kiosk.wire.head import Head
from kiosk.wire.merkle import Levels
from tests.hub.district import District
from tests.hub.paper_hall import PaperHall, Written


def night(district: District) -> nightly.Night:
    return nightly.make(district.hub)


def checkpoint(district: District) -> tuple[int, bytes]:
    """The newest one, as somebody reads it who has the log's key alone."""
    found = district.hub.pool.run(nightly.newest)
    assert found is not None
    public = district.hub.keys.current("log").public
    made = read(found[1], LogKey("linli.anning/log", public))
    return made.size, made.root


def leaves(district: District) -> list[bytes]:
    return [
        row[0].encode() for row in district.rows("SELECT content FROM log_leaves ORDER BY leaf")
    ]


def test_a_leaf_says_how_far_a_hall_was_and_over_which_events(district: District) -> None:
    hall = district.hall()
    for _ in range(5):
        hall.files()
    district.takes(hall)
    assert night(district) == nightly.Night(leaves=1, size=1)
    root = merkle.root(Levels(each.frozen.hash for each in hall.journal).node, 5)
    assert leaves(district) == [receipt.log_leaf(hall.hall, hall.head, root)]


def test_only_heads_that_moved_are_told_and_a_second_night_adds_nothing(
    district: District,
) -> None:
    east, west = district.hall("k00001"), district.hall("k00002")
    for hall in (east, west):
        hall.files()
        district.takes(hall)
    assert night(district) == nightly.Night(2, 2)
    assert night(district) == nightly.Night(0, 2)
    west.files()
    district.takes(west)
    assert night(district) == nightly.Night(1, 3)
    assert district.value("SELECT count(*) FROM checkpoints") == 2


def test_every_checkpoint_goes_on_from_every_one_before(district: District) -> None:
    halls = [district.hall(f"k000{number:02d}") for number in range(7)]
    seen: list[tuple[int, bytes]] = []
    for number in range(6):
        for hall in halls[: number + 2]:
            hall.files()
            district.takes(hall, hall.head.seq)
        night(district)
        size, root = checkpoint(district)
        assert root == merkle.root(Levels(leaves(district)).node, size)
        for old, before in seen:
            path = district.hub.pool.run(
                lambda connection, o=old, s=size: proofs.consistency(connection, o, s)
            )
            assert path is not None
            assert merkle.verify_consistency(old, size, before, root, path)
        seen.append((size, root))


def test_every_leaf_is_shown_to_be_in_it(district: District) -> None:
    for number in range(11):
        hall = district.hall(f"k000{number:02d}")
        hall.files()
        district.takes(hall)
    night(district)
    size, root = checkpoint(district)

    def shown(connection: Connection) -> None:
        for index, leaf in enumerate(leaves(district)):
            path = proofs.of_leaf(connection, index, size)
            assert merkle.verify_inclusion(leaf, index, size, path, root)

    district.hub.pool.run(shown)


@pytest.mark.parametrize("events", [1, 255, 256, 257, 700])
def test_a_receipt_is_proven_to_its_event(district: District, events: int) -> None:
    hall = district.hall()
    for _ in range(events):
        hall.files()
    for first in range(1, events + 1, 200):
        district.takes(hall, first, min(first + 199, events))
        night(district)
    for seq in {1, events // 2 + 1, events}:
        prove(district, hall, seq)


def prove(district: District, hall: PaperHall, seq: int) -> None:
    event = next(each for each in hall.journal if each.seq == seq)
    found = proofs.receipt_proof(district.hub, hall.hall, event.epoch, seq)
    assert found is not None
    token = receipt.read_token(printed(hall, event))
    key = LogKey("linli.anning/log", district.hub.keys.current("log").public)
    proven = receipt.verify_proof(receipt.encode(found), token, key)
    assert (proven.proof.seq, proven.issued) == (seq, True)


def printed(hall: PaperHall, event: Written) -> str:
    """The token on the receipt, as the hall prints it."""
    line = msgspec.json.decode(event.frozen.line)
    seconds = int(from_text(line["time"]).timestamp())
    head = ":".join(
        ["LINLI1", "C", receipt.hall_mark(hall.hall), line["data"]["case"].removeprefix("c-"),
         base32(seconds, 7), receipt.event_mark(event.frozen.hash)]
    )  # fmt: skip
    signature = int.from_bytes(hall.key.sign(f"{hall.hall}|{head}".encode())) << 3
    return f"{head}:{base32(signature, receipt.SIGNATURE)}"


def test_a_restored_hall_s_receipts_are_proven_across_its_epochs(district: District) -> None:
    hall = district.hall()
    for _ in range(300):
        hall.files()
    district.takes(hall)
    night(district)
    hall.restored(270)
    for _ in range(300):
        hall.files()
    district.takes(hall, 271)
    night(district)
    hall.restored(400)
    hall.files()
    district.takes(hall, 401)
    night(district)
    for seq in (1, 256, 270, 272, 400, 402):
        prove(district, hall, seq)


def test_after_a_fork_the_tree_is_that_of_the_hall_s_own_history(district: District) -> None:
    hall = district.hall()
    for _ in range(20):
        hall.files()
    district.takes(hall)
    night(district)
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:5], now=hall.now)
    for _ in range(400):
        other.files()
    district.keeps_fork(other, 6, 200)
    district.keeps_fork(other, 201)
    other.restored(405)
    other.files()
    district.takes(other, 406)
    night(district)
    root = merkle.root(Levels(each.frozen.hash for each in other.journal).node, 407)
    assert leaves(district)[-1] == receipt.log_leaf(other.hall, Head(2, 407, other.head.hash), root)
    prove(district, other, 407)


def test_one_image_put_back_thrice_makes_forks_of_the_same_numbers_and_each_its_own_tree(
    district: District,
) -> None:
    """Each of them is the hall's own history up to its epoch, and nobody else's."""
    hall = district.hall()
    for _ in range(20):
        hall.files()
    district.takes(hall)
    for life in range(3):
        image = hall.journal[:5]
        other = PaperHall(hall.hall, hall.key, hall.sealing, journal=image, now=hall.now)
        for _ in range(10 + life):
            other.files(f"第 {life} 次")
        district.keeps_fork(other, 6, 9)
        district.keeps_fork(other, 10)
        other.epoch += life
        other.restored(15 + life)
        other.files()
        district.takes(other, 16 + life)
        night(district)
        root = merkle.root(Levels(each.frozen.hash for each in other.journal).node, 17 + life)
        assert leaves(district)[-1] == receipt.log_leaf(other.hall, other.head, root)
        prove(district, other, 17 + life)


def test_what_is_not_told_yet_has_no_proof(district: District) -> None:
    hall = district.hall()
    hall.files()
    district.takes(hall)
    assert proofs.receipt_proof(district.hub, hall.hall, 1, 1) is None
    night(district)
    hall.files()
    district.takes(hall, 2)
    assert proofs.receipt_proof(district.hub, hall.hall, 1, 2) is None
    prove(district, hall, 1)


def test_a_fall_between_promise_and_commit_signs_no_second_tree(
    district: District, monkeypatch: pytest.MonkeyPatch, clock: ManualClock
) -> None:
    """The ledger had the leaves, the database did not: the next night goes on from the ledger."""
    hall, other = district.hall("k00001"), district.hall("k00002")
    hall.files()
    district.takes(hall)

    def falls(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(nightly, "_checkpointed", falls)
        with pytest.raises(KeyboardInterrupt):
            night(district)
    promised = district.hub.ledger.last("checkpoints")
    assert promised is not None
    assert district.value("SELECT count(*) FROM log_leaves") == 0
    other.files()
    district.takes(other)
    clock.advance(days=1)
    assert night(district).size == 2
    assert district.rows("SELECT size FROM checkpoints ORDER BY size") == [(1,), (2,)]
    assert district.value("SELECT note FROM checkpoints WHERE size = 1") == promised["note"]
    size, root = checkpoint(district)
    path = district.hub.pool.run(lambda connection: proofs.consistency(connection, 1, size))
    assert path is not None
    old = bytes.fromhex(promised["root"])
    assert merkle.verify_consistency(1, size, old, root, path)


def test_two_hubs_that_make_the_night_at_once_make_one(district: District) -> None:
    for number in range(20):
        hall = district.hall(f"k000{number:02d}")
        hall.files()
        district.takes(hall)
    with ThreadPoolExecutor(4) as workers:
        nights = list(workers.map(lambda _: night(district), range(4)))
    assert sorted(each.leaves for each in nights) == [0, 0, 0, 20]
    assert checkpoint(district)[0] == 20
