"""Who is called next: the rules on the hall's wall, held against every line one can think of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.queue import Waiting, ahead_of, before_in_line, calling_order, rejoin_order
from kiosk.hall.schema_queue import QueuePart

NINE = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
NOON = NINE + timedelta(hours=3)
ONE_IN_TWO = QueuePart()
SOCIAL = ("social",)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def walk_in(order: int, service: str = "social", **more: object) -> Waiting:
    """A resident who took a number `order` minutes after nine."""
    plain = Waiting(f"A{order:03d}", service, float(order), None, None, at(order))
    return replace(plain, **more)  # type: ignore[arg-type]


def elder(order: int) -> Waiting:
    return walk_in(order, priority="elder")


def appointment(order: int, slot: float) -> Waiting:
    return walk_in(order, appointment_at=at(slot))


def called(
    waiting: Sequence[Waiting], now: datetime = NOON, since: int = 0, policy: QueuePart = ONE_IN_TWO
) -> list[str]:
    return [each.ticket for each in calling_order(waiting, SOCIAL, since, policy, now)]


def choose_next(
    waiting: Sequence[Waiting], services: Collection[str], since: int, policy: QueuePart,
    now: datetime,
) -> Waiting | None:  # fmt: skip
    order = calling_order(waiting, services, since, policy, now)
    return order[0] if order else None


def ahead(ticket: Waiting, line: Sequence[Waiting], policy: QueuePart = ONE_IN_TWO) -> int:
    own = [each for each in line if each.express is ticket.express]
    before = before_in_line(ticket.ticket, own)
    return ahead_of(before, len(line) - len(own), policy, express=ticket.express)


# --- the rules, one by one -------------------------------------------------------------------


def test_who_came_first_is_called_first() -> None:
    assert called([walk_in(3), walk_in(1), walk_in(2)]) == ["A001", "A002", "A003"]


def test_elders_and_others_take_turns() -> None:
    line = [walk_in(1), walk_in(2), walk_in(3), elder(4), elder(5)]
    assert called(line, since=0) == ["A001", "A004", "A002", "A005", "A003"]
    assert called(line, since=1) == ["A004", "A001", "A005", "A002", "A003"]


def test_one_call_in_three_where_the_hall_says_so() -> None:
    line = [*(walk_in(order) for order in range(1, 6)), elder(6), elder(7)]
    order = called(line, policy=QueuePart(priority_one_in=3))
    assert order == ["A001", "A002", "A006", "A003", "A004", "A007", "A005"]


def test_an_empty_line_gives_way_to_the_other() -> None:
    assert called([elder(1), elder(2), elder(3)]) == ["A001", "A002", "A003"]
    assert called([walk_in(1), walk_in(2)], since=7) == ["A001", "A002"]


def test_a_counter_calls_only_its_own_services() -> None:
    line = [walk_in(1, service="civil"), walk_in(2)]
    assert choose_next(line, SOCIAL, 0, ONE_IN_TWO, NOON) == line[1]
    assert choose_next(line[:1], SOCIAL, 0, ONE_IN_TWO, NOON) is None


def test_an_appointment_is_called_at_its_time_not_before() -> None:
    line = [appointment(1, slot=30), walk_in(2), walk_in(3)]
    assert called(line, now=at(29), since=1)[0] == "A002"
    assert called(line, now=at(30), since=1)[0] == "A001"


def test_an_early_appointment_is_called_where_the_counter_would_be_idle() -> None:
    assert called([appointment(1, slot=30)], now=at(5)) == ["A001"]


def test_in_the_priority_line_an_appointment_counts_from_its_time() -> None:
    line = [appointment(1, slot=30), elder(20), elder(40)]
    assert called(line) == ["A020", "A001", "A040"]


def test_a_late_appointment_stands_where_its_arrival_puts_it() -> None:
    assert called([appointment(45, slot=30), elder(40), elder(50)]) == ["A040", "A045", "A050"]


def test_a_missed_ticket_comes_back_behind_three_others() -> None:
    line = [walk_in(order) for order in (10, 11, 12, 13, 14)]
    missed = walk_in(1)
    order = rejoin_order(missed, line, ONE_IN_TWO)
    back = replace(missed, order=order, rejoined=True)
    assert called([*line, back]) == ["A010", "A011", "A012", "A001", "A013", "A014"]
    second = walk_in(2)
    again = replace(second, order=rejoin_order(second, [*line, back], ONE_IN_TWO), rejoined=True)
    assert called([*line, back, again])[:5] == ["A010", "A011", "A012", "A002", "A001"]


def test_an_elder_who_comes_back_stands_behind_elders_not_behind_everybody() -> None:
    line = [walk_in(order) for order in (10, 11, 12, 13)] + [elder(14), elder(15)]
    missed = elder(1)
    back = replace(missed, order=rejoin_order(missed, line, ONE_IN_TWO), rejoined=True)
    assert called([*line, back]) == ["A010", "A014", "A011", "A015", "A012", "A001", "A013"]


def test_coming_back_to_an_empty_hall_is_being_next() -> None:
    missed = walk_in(1)
    assert rejoin_order(missed, [], ONE_IN_TWO) == 1.0
    assert rejoin_order(missed, [walk_in(9)], QueuePart(rejoin_behind=0)) == 1.0


def test_how_many_are_ahead() -> None:
    line = [walk_in(1), walk_in(2), elder(3), appointment(4, slot=90)]
    assert [ahead(each, line) for each in line] == [0, 2, 1, 3]
    assert before_in_line("A099", line) == 4


# --- every line one can think of -------------------------------------------------------------

SERVICES = ("social", "medical", "civil")


@st.composite
def lines(draw: st.DrawFn, services: Sequence[str] = SERVICES) -> list[Waiting]:
    """A line as a morning makes it: arrivals in order, some early or late, some come back."""
    tickets: list[Waiting] = []
    minute = 0.0
    for order in range(draw(st.integers(0, 20))):
        minute += draw(st.integers(0, 360)) / 60
        slot = draw(st.none() | st.integers(-20, 30))
        ticket = Waiting(
            f"T{order:03d}",
            draw(st.sampled_from(services)),
            float(order),
            draw(st.none() | st.sampled_from(["elder", "disabled"])),
            None if slot is None else at(minute + slot),
            at(minute),
        )
        if draw(st.integers(0, 9)) == 0:
            place = rejoin_order(ticket, tickets, ONE_IN_TWO)
            ticket = replace(ticket, order=place, rejoined=True)
        tickets.append(ticket)
    return tickets


policies = st.builds(QueuePart, priority_one_in=st.integers(2, 5))
counts = st.integers(0, 6)
moments = st.integers(0, 200).map(at)
service_sets = st.sets(st.sampled_from(SERVICES), min_size=1)


@given(lines(), st.randoms(), service_sets, counts, policies, moments)
def test_the_choice_hangs_on_the_line_alone_not_on_how_it_was_listed(
    line: list[Waiting], chance: object, services: set[str], since: int, policy: QueuePart,
    now: datetime,
) -> None:  # fmt: skip
    first = choose_next(line, services, since, policy, now)
    shuffled = list(line)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert choose_next(shuffled, services, since, policy, now) == first
    assert (first is None) == (not any(each.service in services for each in line))


@given(lines(), counts, policies, moments)
def test_everybody_is_called_once(
    line: list[Waiting], since: int, policy: QueuePart, now: datetime
) -> None:
    order = calling_order(line, SERVICES, since, policy, now)
    assert sorted(each.ticket for each in order) == sorted(each.ticket for each in line)


@given(lines(), service_sets, counts, policies, moments)
def test_calling_one_by_one_keeps_the_order_foretold(
    line: list[Waiting], services: set[str], since: int, policy: QueuePart, now: datetime
) -> None:
    foretold = calling_order(line, services, since, policy, now)
    left, really = list(line), []
    while chosen := choose_next(left, services, since, policy, now):
        really.append(chosen)
        left.remove(chosen)
        since = 0 if chosen.express else since + 1
    assert really == foretold


@given(lines(), st.builds(QueuePart, priority_one_in=st.integers(1, 5)))
def test_the_count_ahead_is_what_one_counter_really_calls_before(
    line: list[Waiting], policy: QueuePart
) -> None:
    late = at(1000)  # every appointment is due
    for place, each in enumerate(calling_order(line, SERVICES, 0, policy, late)):
        assert ahead(each, line, policy) == place


@given(lines(), counts, policies, moments)
def test_while_others_wait_priority_gets_no_more_than_its_share(
    line: list[Waiting], since: int, policy: QueuePart, now: datetime
) -> None:
    ordinary = {each.ticket for each in line if not each.express}
    run = since  # ordinary calls since the last priority call
    for each in calling_order(line, SERVICES, since, policy, now):
        if each.express:
            assert not ordinary or run >= policy.priority_one_in - 1
            run = 0
        else:
            ordinary.discard(each.ticket)
            run += 1


@given(lines(), st.data(), policies, st.integers(1, 4))
def test_nobody_starves_whoever_else_comes(
    line: list[Waiting], data: st.DataObject, policy: QueuePart, counters: int
) -> None:
    """k before it in its line: called within (k + 1) * priority_one_in + c * (priority_one_in - 1)
    calls of the c counters, though somebody new of one line or the other comes at each call."""
    now = at(1000)
    waiting = [replace(each, service="social") for each in line] or [walk_in(0)]
    target = data.draw(st.sampled_from(waiting))
    same = [each for each in waiting if each.express == target.express]
    before = called(same, now).index(target.ticket)
    bound = (before + 1) * policy.priority_one_in + counters * (policy.priority_one_in - 1)
    since = [data.draw(counts) for _ in range(counters)]
    for call in range(bound):
        counter = data.draw(st.integers(0, counters - 1))
        chosen = choose_next(waiting, SOCIAL, since[counter], policy, now)
        assert chosen is not None
        if chosen == target:
            return
        waiting.remove(chosen)
        since[counter] = 0 if chosen.express else since[counter] + 1
        priority = data.draw(st.sampled_from([None, "elder"]))
        late = data.draw(st.none() | st.just(at(900)))
        newcomer = walk_in(1000 + call, priority=priority, appointment_at=late)
        now = newcomer.arrived_at
        waiting.append(newcomer)
    raise AssertionError(f"{target.ticket} starved: {bound} calls")


@given(lines(), moments, policies)
def test_no_appointment_is_called_before_its_time_while_others_are_due(
    line: list[Waiting], now: datetime, policy: QueuePart
) -> None:
    chosen = choose_next(line, SERVICES, 0, policy, now)
    if chosen is not None and chosen.early(now):
        assert all(each.early(now) for each in line)


@given(lines(), st.data())
def test_who_comes_back_stands_behind_as_many_as_the_hall_says(
    line: list[Waiting], data: st.DataObject
) -> None:
    missed = replace(walk_in(0), ticket="back", arrived_at=at(0), order=-1.0)
    if data.draw(st.booleans()):
        missed = replace(missed, priority="elder")
    order = rejoin_order(missed, line, ONE_IN_TWO)
    back = replace(missed, order=order, rejoined=True)
    same = [
        each for each in line if each.service == missed.service and each.express == missed.express
    ]
    order_now = called([*same, back], now=at(1000))
    behind = order_now.index("back")
    assert behind >= min(ONE_IN_TWO.rejoin_behind, len(same))
    if not any(each.appointment_at for each in same):
        assert behind == min(ONE_IN_TWO.rejoin_behind, len(same))
    newcomer = replace(walk_in(500), service=missed.service, priority=missed.priority)
    assert called([*same, back, newcomer], now=at(1000))[-1] == newcomer.ticket
