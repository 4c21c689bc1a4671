"""`setvalue`: what is entered by an event (a default that is worked out, a trigger)."""

from __future__ import annotations

from tests.forms.hall_form import answers, asks, at, bind, session, xform


def test_values_are_set_by_what_happens() -> None:
    form = xform(
        '<a>1</a><seen/><day/><r jr:template=""><b/></r><r><b/></r>',
        "",
        asks(
            "a",
            inner='<setvalue ref="/data/seen" event="xforms-value-changed" value="/data/a * 2"/>',
        )
        + '<repeat nodeset="/data/r">'
        '<setvalue ref="/data/r/b" event="odk-new-repeat" value="/data/a"/>'
        + asks("r/b")
        + "</repeat>",
        model='<setvalue ref="/data/day" event="odk-instance-first-load" value="today()"/>'
        '<setvalue ref="/data/r/b" event="odk-instance-first-load">zuerst</setvalue>',
    )
    walk = session(form)
    assert answers(walk) == {"a": "1", "day": "2026-11-29", "r/b#1": "zuerst"}
    walk.answer(at("a"), "3")
    walk.next()
    walk.next()
    walk.add("/data/r")
    assert answers(walk) == {
        "a": "3", "seen": "6", "day": "2026-11-29", "r/b#1": "zuerst", "r/b#2": "3",
    }  # fmt: skip


def test_a_row_that_a_count_brings_begins_with_what_is_set_and_keeps_its_answers() -> None:
    form = xform(
        "<n/><r><b/></r>",
        bind("n", 'type="int"') + bind("r/b", 'type="int"'),
        asks("n") + '<repeat nodeset="/data/r" jr:count="/data/n">'
        '<setvalue ref="/data/r/b" event="odk-instance-first-load odk-new-repeat"'
        ' value="/data/n * 10 + position(..)"/>' + asks("r/b") + "</repeat>",
    )
    walk = session(form)
    walk.answer(at("n"), "2")
    assert answers(walk) == {"n": "2", "r/b#1": "21", "r/b#2": "22"}
    walk.answer(at("r/b", 2), "5")
    walk.answer(at("n"), "1")
    walk.answer(at("n"), "3")
    assert answers(walk) == {"n": "3", "r/b#1": "21", "r/b#2": "5", "r/b#3": "33"}


def test_what_is_set_may_be_named_from_where_it_is_asked() -> None:
    inner = '<setvalue ref=" ../b " event="xforms-value-changed" value="../a + 1"/>'
    walk = session(xform("<g><a/><b/></g>", "", asks("g/a", inner=inner)))
    walk.answer(at("g/a"), "2")
    assert answers(walk) == {"g/a": "2", "g/b": "3"}
