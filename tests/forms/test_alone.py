"""“None of these” goes with no other choice, however a sheet says so; the constraint stays."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest

from kiosk.forms import Session
from tests.forms.hall_form import asks, at, bind, session, xform

NAMES = ("meals", "clean", "none")


def used(constraint: str, more: str = "", kind: str = "select") -> Session:
    items = "".join(f"<item><label>{name}</label><value>{name}</value></item>" for name in NAMES)
    form = xform(
        "<used/><strict/>",
        bind("used", f'type="string" constraint={quoteattr(constraint)}' if constraint else "")
        + bind("strict"),
        asks("used", tag=kind, inner=items) + asks("strict") + more,
    )
    return session(form)


def lonely(walk: Session) -> list[str]:
    assert walk.step is not None
    return [each.name for each in walk.step.questions[0].choices if each.alone]


@pytest.mark.parametrize(
    "constraint",
    [
        "not(selected(., 'none') and count-selected(.) > 1)",
        "not(selected(., 'none') and count-selected(.) >= 2)",
        "not(selected(/data/used, 'none') and count-selected(/data/used) > 1)",
        "not(count-selected(.) > 1 and selected(., 'none'))",
        "count-selected(.) = 1 or not(selected(., 'none'))",
        "not(selected(., 'none')) or count-selected(.) < 2",
        "if(selected(., 'none'), count-selected(.) = 1, true())",
        "selected(., 'none') and count-selected(.) = 1 or not(selected(., 'none'))",
        "not(selected(., 'none') and (selected(., 'meals') or selected(., 'clean')))",
        "not(selected(., 'none') and string-length(.) > 4)",
        "not(selected(., 'none') and count-selected(.) > 1) and count-selected(.) <= 2",
        "(selected(., 'none') and . = 'none') or not(selected(., 'none'))",
    ],
)
def test_none_goes_with_no_other(constraint: str) -> None:
    walk = used(constraint)
    assert lonely(walk) == ["none"]
    walk.answer(at("used"), ("meals", "none"))
    assert [each.kind for each in walk.next()] == ["constraint"]
    walk.answer(at("used"), ("none",))
    assert walk.next() == ()


@pytest.mark.parametrize(
    "constraint",
    [
        "",
        "count-selected(.) <= 2",
        "selected(., 'none')",
        "not(selected(., 'none'))",
        "not(selected(., 'none') and selected(., 'meals'))",
        "not(selected(/data/strict, 'none') and count-selected(.) > 1)",
    ],
)
def test_what_goes_with_one_other_or_with_nothing_is_not_alone(constraint: str) -> None:
    assert lonely(used(constraint)) == []


def test_one_of_which_only_one_is_chosen_anyway_has_none_that_is_alone() -> None:
    walk = used("not(selected(., 'none') and count-selected(.) > 1)", kind="select1")
    assert lonely(walk) == []


def test_it_is_asked_without_a_trace() -> None:
    walk = used("not(selected(., 'none') and count-selected(.) > 1)")
    walk.answer(at("used"), ("meals", "clean"))
    assert lonely(walk) == ["none"]
    assert walk.value(at("used")) == "meals clean"


def test_it_follows_what_else_was_answered() -> None:
    walk = used("/data/strict != 'yes' or not(selected(., 'none') and count-selected(.) > 1)")
    assert lonely(walk) == []
    walk.answer(at("strict"), "yes")
    assert lonely(walk) == ["none"]
