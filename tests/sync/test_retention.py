"""What the hub has need not stand in two places; and what goes there goes when its time is over."""

from __future__ import annotations

import pytest

from kiosk.hall.schema_hall import HubPart
from kiosk.services import erasure
from kiosk.services.upstream import retention
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import case_private
from tests.sync.checker import problems
from tests.sync.hub_server import HubServer
from tests.sync.sync_hall import SyncHall

WORDS = "我是王建国，楼下路灯坏了"


@pytest.fixture
def keeping(joined: SyncHall, server: HubServer) -> SyncHall:
    """A hall that keeps what the hub has for thirty days more."""
    joined.hires("li")
    joined.takes_hub(HubPart(url=server.url, keep_days=30))
    return joined


def settles(hall: SyncHall, **told: str) -> tuple[str, int]:
    filed = hall.reports(WORDS, name="王建国", phone="13800135521", **told)
    hall.does("resolve", filed.case.case_id, "li", "已换灯泡，王建国已知")
    return filed.case.case_id, filed.event.seq


def gives_up(hall: SyncHall) -> list[int]:
    """What the agent does each minute."""
    with hall.store.reading() as tx:
        seqs = retention.over(tx, hall.context)
    if seqs:
        with hall.store.transaction() as tx:
            retention.give_up(tx, seqs)
    return seqs


def private(hall: SyncHall, seq: int) -> object:
    with hall.store.reading() as tx:
        return tx.event(seq).private


def test_words_of_a_settled_case_go_from_here_once_the_hub_has_them(
    keeping: SyncHall, server: HubServer
) -> None:
    case, seq = settles(keeping)
    keeping.clock.advance(days=31)
    assert gives_up(keeping) == [], "the hub has not signed for it"
    keeping.goes()
    assert gives_up(keeping) == [seq, seq + 1]
    assert private(keeping, seq) is None
    assert keeping.case(case).text is None
    assert keeping.case(case).number, "what was done stays"
    keeping.goes()
    opened = server.hub.opened((1, seq))
    assert opened is not None
    assert opened["text"] == WORDS, "the district keeps it"
    assert problems(keeping, server.hub, all_up=True) == []
    assert verify(keeping.folder, keeping.keys).ok
    kept = keeping.store.dump_projections()
    keeping.store.rebuild()
    assert keeping.store.dump_projections() == kept


def test_days_are_counted_from_the_settling_and_open_cases_stay(
    keeping: SyncHall, server: HubServer
) -> None:
    open_case = keeping.reports(WORDS, name="王建国")
    _, settled = settles(keeping)
    keeping.goes()
    keeping.clock.advance(days=29)
    assert gives_up(keeping) == []
    keeping.clock.advance(days=2)
    assert gives_up(keeping) == [settled, settled + 1]
    assert private(keeping, open_case.event.seq) is not None


def test_a_report_with_a_photograph_stays_whole(keeping: SyncHall, server: HubServer) -> None:
    blob = keeping.photographs(b"\xff\xd8picture")
    case, seq = settles(keeping, photos=(blob,))  # type: ignore[arg-type]
    with keeping.store.transaction() as tx:
        keeping.blobs.commit(tx, blob)
    keeping.goes()
    keeping.clock.advance(days=31)
    assert gives_up(keeping) == [seq + 1]
    assert private(keeping, seq) is not None
    with keeping.store.reading() as tx:
        assert case_private.private_parts(tx, case) == [seq, seq + 1]


def test_nothing_goes_while_nobody_vouches_for_the_clock(
    keeping: SyncHall, server: HubServer
) -> None:
    settles(keeping)
    keeping.goes()
    keeping.clock.advance(days=31)
    keeping.context.clock_trusted = False
    assert gives_up(keeping) == []


def test_a_hall_without_such_days_keeps_what_it_has(joined: SyncHall, server: HubServer) -> None:
    joined.hires("li")
    settles(joined)
    joined.goes()
    joined.clock.advance(days=300)
    assert gives_up(joined) == []


def test_who_asks_for_erasure_is_forgotten_at_the_district_too(
    keeping: SyncHall, server: HubServer
) -> None:
    case, seq = settles(keeping)
    keeping.goes()
    keeping.clock.advance(days=31)
    gives_up(keeping)
    keeping.goes()
    with keeping.store.transaction() as tx:
        assert erasure.erase_case(tx, keeping.blobs, case, "本人要求") == 2
    keeping.goes()
    assert server.hub.opened((1, seq)) is None
    assert server.hub.opened((1, seq + 1)) is None
    with keeping.store.reading() as tx:
        assert case_private.private_parts(tx, case) == []


def test_one_reporter_is_forgotten_there_with_what_staff_wrote(
    keeping: SyncHall, server: HubServer
) -> None:
    case, seq = settles(keeping)
    keeping.goes()
    keeping.clock.advance(days=31)
    gives_up(keeping)
    keeping.erases(case, seq)
    keeping.goes()
    assert server.hub.opened((1, seq)) is None
    assert server.hub.opened((1, seq + 1)) is None, "its words are not known here any more"


def test_when_the_cases_own_days_are_over_it_goes_everywhere(
    keeping: SyncHall, server: HubServer
) -> None:
    case, seq = settles(keeping)
    keeping.goes()
    keeping.clock.advance(days=31)
    gives_up(keeping)
    keeping.clock.advance(days=keeping.context.hall.cases.keep_days)

    def old(tx: Reading) -> list[str]:
        return erasure.expired_cases(tx, keeping.context)

    with keeping.store.reading() as tx:
        assert old(tx) == [case]
    with keeping.store.transaction() as tx:
        erasure.erase_case(tx, keeping.blobs, case, "expired")
    with keeping.store.reading() as tx:
        assert old(tx) == []
    keeping.goes()
    assert server.hub.opened((1, seq)) is None


def test_a_history_that_lies_aside_unread_is_kept_here(
    keeping: SyncHall, server: HubServer
) -> None:
    """The hub has it beside another one and shows nothing of it: the hall must not let go of it."""
    from kiosk.storage.upstream import acks

    _, seq = settles(keeping)
    keeping.goes()
    with keeping.store.transaction() as tx:
        known = acks.all_acks(tx)[1]
        aside = acks.Ack(known.epoch, known.seq, known.hash, seq)
        acks.put(tx, aside)
    keeping.clock.advance(days=31)
    assert gives_up(keeping) == []


def test_many_cases_that_lie_aside_keep_no_later_one_here(
    keeping: SyncHall, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.services.upstream import outbox
    from kiosk.storage.upstream.acks import Ack

    monkeypatch.setattr(retention, "AT_ONCE", 2)
    aside = [settles(keeping)[1] for _ in range(5)]
    keeping.goes()
    with keeping.store.transaction() as tx:
        left = Ack(1, tx.head.seq, tx.head.hash, forked=aside[0])
        outbox.open_epoch(tx, server.hub.head, "two histories of one epoch", left)
    keeping.clock.advance(minutes=1)
    first, second, third = (settles(keeping)[1] for _ in range(3))
    keeping.goes()
    keeping.clock.advance(days=31)
    assert gives_up(keeping) == [first, first + 1, second, second + 1], "some at a time"
    assert gives_up(keeping) == [third, third + 1]
    assert gives_up(keeping) == []
    assert all(private(keeping, each) for each in aside)
