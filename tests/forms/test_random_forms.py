"""Whatever a survey is like and whatever is answered: the form's rules hold when it is handed in,
and no way on and back loses an answer."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.forms import Form, Session, Submission, load
from kiosk.forms.model.order import Formula
from kiosk.forms.model.slots import Slot
from kiosk.forms.session.state import State
from kiosk.forms.xpath.values import boolean
from tests.forms.hall_form import session
from tests.forms.random_forms import random_form
from tests.forms.walking import anywhere, finish, step, through

SEEDS = st.integers(0, 2**32)


def judged(form: Form, walk: Session, handed: Submission) -> None:
    """Each record and each place without one, by its own expressions asked anew."""
    state = walk._state
    given_ = {(record.path, record.repeat): record.value for record in handed.records}
    for slot in form.root.leaves():
        for instance in state.instances(slot):
            relevant = all(
                boolean(state.evaluate(above.relevant, above, instance if above.repeat else 0))
                for above in slot.above()
                if above.relevant is not None
            )
            value = given_.get((slot.path, instance), "")
            assert relevant or not value
            if relevant and slot.asked and slot.calculate is None:
                obeys(walk, slot, instance, value)


def obeys(walk: Session, slot: Slot, instance: int, value: str) -> None:
    state = walk._state
    if not value:
        assert slot.required is None or not state.holds(slot.required, slot, instance)
    elif slot.constraint is not None:
        assert state.holds(slot.constraint, slot, instance)


def rules_hold(seed: int, answers: int) -> None:
    form = load(random_form(seed))
    walk = session(form, seed=seed)
    handed = finish(walk, Random(answers))
    judged(form, walk, handed)
    root = ElementTree.fromstring(handed.xml)
    texts = [each.text for each in root.iter() if each.text and each.tag != "instanceID"]
    assert sorted(texts) == sorted(record.value for record in handed.records)


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_the_rules_hold_when_it_is_handed_in(seed: int, answers: int) -> None:
    rules_hold(seed, answers)


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_on_and_back_never_loses_an_answer(seed: int, answers: int) -> None:
    walk, die = session(random_form(seed), seed=seed), Random(answers)
    through(walk, die, most=25)
    before = walk.partial().records
    for _ in range(30):
        walk.back() if die.random() < 0.6 else walk.next()
    while walk.back():
        pass
    assert walk.progress[0] == 0
    assert walk.partial().records == before


def same_from_the_start(seed: int, answers: int) -> None:
    """Only what hangs on a change is worked out again; all of it anew must give the same."""
    walk, die = session(random_form(seed), seed=seed), Random(answers)
    for _ in range(25):
        step(walk, die)
        walk.back() if die.random() < 0.2 else walk.next()
    for _ in range(25):
        anywhere(walk, die)
        state = walk._state
        before = [(each.values[:], each.relevant[:]) for each in state.held]
        state._push(walk.form.formulas.ordered)
        state._settle()
        assert [(each.values, each.relevant) for each in state.held] == before


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_what_follows_a_change_is_what_would_follow_from_the_start(seed: int, answers: int) -> None:
    same_from_the_start(seed, answers)


def nothing_is_lost(seed: int, answers: int) -> None:
    """A question answered otherwise and back again: the rest stands as it stood."""
    walk, die = session(random_form(seed), seed=seed), Random(answers)
    through(walk, die, most=25)
    while walk.back():
        pass
    at = walk.step
    if at is None or at.kind == "repeat":
        return
    before = walk.partial().records
    for shown in at.questions:
        if shown.readonly or shown.kind in ("note", "header"):
            continue
        walk.answer(shown.place, "")
        if shown.value:
            walk.answer(shown.place, shown.value)
    assert walk.partial().records == before


@settings(max_examples=40, deadline=None)
@given(SEEDS, SEEDS)
def test_who_says_otherwise_and_takes_it_back_has_lost_nothing(seed: int, answers: int) -> None:
    nothing_is_lost(seed, answers)


def seen(holds: Callable[[int, int], None], seeds: int = 60) -> int:
    """By how many of these forms a fault is seen."""
    count = 0
    for seed in range(seeds):
        try:
            holds(seed, seed)
        except AssertionError:
            count += 1
    return count


def test_a_change_of_what_is_offered_that_is_not_handed_on_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not seen(same_from_the_start)
    changes = State._changes

    def kept_back(state: State, formula: Formula) -> bool:
        return changes(state, formula) and formula.kind != "choices"

    monkeypatch.setattr(State, "_changes", kept_back)
    assert seen(same_from_the_start)


def test_an_answer_that_is_hidden_and_stays_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not seen(rules_hold)
    monkeypatch.setattr(State, "value", State.stored)
    assert seen(rules_hold)


def test_a_choice_that_is_lost_while_it_is_not_offered_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not seen(nothing_is_lost)
    offer = State._offer

    def forgetful(state: State, slot: Slot, instance: int) -> bool:
        changed = offer(state, slot, instance)
        held = state.held[slot.number]
        held.given[:] = held.values
        return changed

    monkeypatch.setattr(State, "_offer", forgetful)
    assert seen(nothing_is_lost)
