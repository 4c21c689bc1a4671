"""A resident fills in a survey of the hall: on, back, what is skipped, what is handed in."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from kiosk.errors import KnownError
from kiosk.forms import FormRefused, Session, bounds, load
from tests.forms.asked import NOON
from tests.forms.hall_form import answers, asked, asks, at, bind, listed, picks, session, xform

YES_NO = "".join(
    f"<item><label>{name}</label><value>{name}</value></item>" for name in ("yes", "no")
)
VISIT = xform(
    "<came/><why/><age/><next/>",
    bind("came", 'type="string" required="true()" jr:requiredMsg="请选一个"')
    + bind("why", 'type="string" relevant="/data/came = \'no\'"')
    + bind("age", 'type="int" constraint=". &gt;= 0 and . &lt; 150" jr:constraintMsg="0 到 149"')
    + bind("next", 'type="int" calculate="/data/age + 1"'),
    asks("came", tag="select1", inner=YES_NO) + asks("why") + asks("age"),
)


def test_a_survey_is_answered_one_question_a_screen() -> None:
    walk = session(VISIT)
    assert asked(walk) == ["came"]
    assert walk.progress == (0, 2)
    assert [each.kind for each in walk.next()] == ["required"]
    walk.answer(at("came"), "no")
    assert walk.next() == ()
    assert asked(walk) == ["why"]
    assert walk.progress == (1, 3)
    walk.answer(at("why"), "  排队太久  ")
    walk.next()
    walk.answer(at("age"), "70")
    assert walk.next() == ()
    assert walk.step is None
    assert walk.progress == (3, 3)
    assert answers(walk) == {"came": "no", "why": "排队太久", "age": "70", "next": "71"}
    handed = walk.hand_in()
    assert (handed.form_id, handed.version, handed.complete) == ("hall", "3", True)


def test_what_the_form_says_to_a_wrong_answer_is_told() -> None:
    walk = session(VISIT)
    assert walk.next()[0].message == "请选一个"
    walk.answer(at("came"), "yes")
    walk.next()
    walk.answer(at("age"), "150")
    (wrong,) = walk.next()
    assert (wrong.place, wrong.kind, wrong.message) == (at("age"), "constraint", "0 到 149")
    assert asked(walk) == ["age"]


def test_back_never_checks_and_never_loses() -> None:
    walk = session(VISIT)
    walk.answer(at("came"), "yes")
    walk.next()
    walk.answer(at("age"), "999")
    assert walk.back()
    assert not walk.back()
    assert walk.step is not None
    assert walk.step.questions[0].value == "yes"
    walk.next()
    assert walk.value(at("age")) == "999"


def test_an_answer_that_is_skipped_waits_is_blank_and_is_not_handed_in() -> None:
    form = xform(
        "<came/><why/><told/>",
        bind("why", "relevant=\"/data/came = 'no'\"")
        + bind("told", "calculate=\"if(/data/why = '', '-', /data/why)\""),
        asks("came", tag="select1", inner=YES_NO) + asks("why"),
    )
    walk = session(form)
    walk.answer(at("came"), "no")
    walk.answer(at("why"), "远")
    walk.answer(at("came"), "yes")
    assert answers(walk) == {"came": "yes", "told": "-"}
    assert b"<why" not in walk.partial().xml
    walk.answer(at("came"), "no")
    assert answers(walk) == {"came": "no", "why": "远", "told": "远"}


def test_a_question_that_is_not_there_takes_no_answer() -> None:
    walk = session(VISIT)
    for place in (at("why"), at("next"), at("came", 1), at("nothing"), at("meta/instanceID")):
        with pytest.raises(KnownError) as refused:
            walk.answer(place, "x")
        assert refused.value.code == "forms.answer_place"


def test_what_never_holds_never_holds() -> None:
    walk = session(
        xform(
            "<a/><b/><c/><d/>",
            bind("a", 'relevant="false()"') + bind("b", 'constraint="false()"')
            + bind("c", 'calculate="false()"') + bind("d", 'required="false()" readonly="false()"'),
            asks("a") + asks("b") + asks("d"),
        )
    )  # fmt: skip
    assert asked(walk) == ["b"]
    walk.answer(at("b"), "x")
    assert [each.kind for each in walk.next()] == ["constraint"]
    walk.answer(at("b"), "")
    walk.next()
    walk.answer(at("d"), "y")
    assert answers(walk) == {"c": "false", "d": "y"}


def test_nought_is_an_answer() -> None:
    form = xform(
        "<n/><more/>",
        bind("n", 'type="int" required="true()"') + bind("more", 'relevant="/data/n"'),
        asks("n") + asks("more"),
    )
    walk = session(form)
    walk.answer(at("n"), "0")
    assert walk.next() == ()
    assert asked(walk) == ["more"]
    assert answers(walk) == {"n": "0"}


def test_a_form_with_something_missing_is_not_handed_in() -> None:
    walk = session(VISIT)
    with pytest.raises(FormRefused) as refused:
        walk.hand_in()
    assert [each.field for each in refused.value.problems] == ["/data/came"]
    assert not walk.partial().complete


AREAS = listed(
    "area",
    {"name": "a1", "label": "甲一", "of": "a"},
    {"name": "a2", "label": "甲二", "of": "a"},
    {"name": "b1", "label": "乙一", "of": "b"},
)
CASCADE = xform(
    "<street/><area/><called/>",
    bind("called", "calculate=\"jr:choice-name(/data/area, '/data/area')\""),
    asks("street") + picks("area", "instance('area')/root/item[of = /data/street]"),
    lists=AREAS,
)


def test_choices_follow_from_other_answers() -> None:
    walk = session(CASCADE)
    walk.answer(at("street"), "a")
    walk.next()
    assert walk.step is not None
    assert [each.label for each in walk.step.questions[0].choices] == ["甲一", "甲二"]
    walk.answer(at("area"), "a2")
    assert answers(walk) == {"street": "a", "area": "a2", "called": "甲二"}
    with pytest.raises(KnownError):
        walk.answer(at("area"), "b1")


def test_a_choice_that_is_offered_no_more_waits_until_it_is() -> None:
    walk = session(CASCADE)
    walk.answer(at("street"), "a")
    walk.answer(at("area"), "a2")
    walk.answer(at("street"), "b")
    assert answers(walk) == {"street": "b"}
    walk.answer(at("street"), "a")
    assert answers(walk)["area"] == "a2"


SHUFFLED = xform(
    "<q/>",
    bind("q"),
    picks("q", "randomize(instance('l')/root/item)"),
    lists=listed("l", *({"name": name, "label": name} for name in (*"abcdefgh", "other"))),
)


def shown(seed: int) -> list[str]:
    walk = session(SHUFFLED, seed=seed)
    assert walk.step is not None
    first = [each.name for each in walk.step.questions[0].choices]
    walk.answer(at("q"), "c")
    assert [each.name for each in walk.step.questions[0].choices] == first
    return first


def test_choices_are_shuffled_once_a_session_and_other_stays_last() -> None:
    orders = {tuple(shown(seed)) for seed in range(20)}
    assert len(orders) > 10
    assert {order[-1] for order in orders} == {"other"}
    assert shown(3) == shown(3)


CHILDREN = xform(
    '<count/><child jr:template=""><name/><age/><place/></child><sum/><first/>',
    bind("count", 'type="int"')
    + bind("child/age", 'type="int" relevant="../name != \'\'" constraint=". &lt; 18"')
    + bind("child/place", 'calculate="position(..)"')
    + bind("sum", 'calculate="sum(/data/child/age)"')
    + bind("first", 'calculate="indexed-repeat(/data/child/name, /data/child, 1)"'),
    asks("count")
    + '<group ref="/data/child"><label>孩子</label><repeat nodeset="/data/child"{}>'
    + asks("child/name")
    + asks("child/age")
    + "</repeat></group>",
)
COUNTED = CHILDREN.replace(b"{}", b' jr:count="/data/count"')
FREE = CHILDREN.replace(b"{}", b"")


def test_as_many_rows_as_were_counted_and_none_is_lost() -> None:
    walk = session(COUNTED)
    walk.answer(at("count"), "2")
    walk.next()
    assert walk.step is not None
    assert walk.step.titles == ("孩子",)
    walk.answer(at("child/name", 1), "小明")
    walk.answer(at("child/name", 2), "小红")
    walk.answer(at("child/age", 2), "7")
    full = {
        "count": "2", "child/name#1": "小明", "child/place#1": "1", "child/name#2": "小红",
        "child/age#2": "7", "child/place#2": "2", "sum": "7", "first": "小明",
    }  # fmt: skip
    assert answers(walk) == full
    walk.answer(at("count"), "1")
    assert answers(walk) == {
        "count": "1", "child/name#1": "小明", "child/place#1": "1", "sum": "0", "first": "小明",
    }  # fmt: skip
    with pytest.raises(KnownError):
        walk.answer(at("child/name", 2), "小刚")
    walk.answer(at("count"), "2")
    assert answers(walk) == full


def test_more_rows_than_fit_are_told() -> None:
    walk = session(COUNTED)
    walk.answer(at("count"), str(bounds.INSTANCES + 1))
    assert [each.kind for each in walk.next()] == ["repeats"]
    assert len(answers(walk)) < bounds.INSTANCES * 2
    walk.answer(at("count"), "1")
    assert walk.next() == ()


def test_rows_are_added_and_taken_away_by_hand() -> None:
    walk = session(FREE)
    walk.next()
    walk.answer(at("child/name", 1), "小明")
    walk.next()
    walk.next()
    assert walk.step is not None
    assert (walk.step.kind, walk.step.places) == ("repeat", (at("child", 1),))
    walk.add("/data/child")
    assert asked(walk) == ["child/name"]
    walk.answer(at("child/name", 2), "小红")
    walk.remove("/data/child", 1)
    assert answers(walk) == {
        "child/name#1": "小红", "child/place#1": "1", "sum": "0", "first": "小红",
    }  # fmt: skip
    walk.remove("/data/child", 1)
    assert answers(walk) == {"sum": "0"}
    while walk.step is not None and walk.step.kind != "repeat":
        walk.next()
    for _ in range(bounds.INSTANCES):
        walk.add("/data/child")
    with pytest.raises(KnownError) as refused:
        walk.add("/data/child")
    assert refused.value.code == "forms.answer_repeats"


def test_a_row_asks_about_itself() -> None:
    walk = session(COUNTED)
    walk.answer(at("count"), "2")
    walk.answer(at("child/name", 2), "小红")
    places = []
    while walk.step is not None:
        places += walk.step.places
        walk.next()
    assert at("child/age", 2) in places
    assert at("child/age", 1) not in places


def test_the_instance_is_handed_in_as_odk_has_it() -> None:
    walk = session(COUNTED)
    walk.answer(at("count"), "2")
    walk.answer(at("child/name", 1), '<小明> & "co"')
    root = ElementTree.fromstring(walk.partial().xml)
    assert (root.tag, root.get("id"), root.get("version")) == ("data", "hall", "3")
    assert [child.tag for child in root] == ["count", "child", "child", "sum", "first", "meta"]
    assert root.findtext("child/name") == '<小明> & "co"'
    assert (root.findtext("meta/instanceID") or "").startswith("uuid:")


def test_no_time_of_day_and_no_name_of_the_submission_is_among_the_answers() -> None:
    form = load(
        xform(
            "<start/><today/><q/>",
            bind("start", 'type="dateTime" jr:preload="timestamp" jr:preloadParams="start"')
            + bind("today", 'type="date" jr:preload="date" jr:preloadParams="today"'),
            asks("q"),
        )
    )
    walk = session(form)
    assert answers(walk) == {"today": "2026-11-29"}
    assert b"<start" not in walk.partial().xml
    assert [each.code for each in form.notes] == ["forms.note_moment"]


MATRIX = xform(
    "<g><head/><a/><b/></g><h><n/><c/></h>",
    bind("h/n", 'readonly="true()"'),
    '<group ref="/data/g" appearance="field-list"><label>满意吗</label>'
    + asks("g/head", 'appearance="label"', "select1", YES_NO)
    + asks("g/a", 'appearance="list-nolabel"', "select1", YES_NO)
    + asks("g/b", 'appearance="list-nolabel"', "select1", YES_NO)
    + '</group><group ref="/data/h"><label>其他</label>'
    + asks("h/n")
    + asks("h/c")
    + "</group>",
)


def test_a_matrix_is_one_step_and_its_head_is_not_asked() -> None:
    walk = session(MATRIX)
    assert walk.step is not None
    assert [each.kind for each in walk.step.questions] == ["header", "select_one", "select_one"]
    assert walk.step.titles == ("满意吗",)
    with pytest.raises(KnownError):
        walk.answer(at("g/head"), "yes")
    walk.next()
    assert asked(walk) == ["h/n"]
    assert walk.step.questions[0].kind == "note"


def test_groups_are_pages_where_that_is_wished() -> None:
    walk = Session(load(MATRIX), now=NOON, seed=1, by_groups=True)
    walk.next()
    assert asked(walk) == ["h/n", "h/c"]


TWO = xform(
    "<q/><n/>",
    bind("n", "calculate=\"jr:choice-name(/data/q, '/data/q')\""),
    '<select1 ref="/data/q"><label ref="jr:itext(\'/data/q:label\')"/>'
    '<itemset nodeset="instance(\'l\')/root/item"><value ref="name"/>'
    '<label ref="jr:itext(itextId)"/></itemset></select1>',
    model='<itext><translation lang="中文 (zh_CN)" default="true()">'
    '<text id="/data/q:label"><value>选<output value="/data/n"/></value></text>'
    '<text id="l-0"><value>好</value></text></translation>'
    '<translation lang="English (en)"><text id="/data/q:label"><value>-</value></text>'
    '<text id="l-0"><value>Good</value></text></translation></itext>',
    lists=listed("l", {"itextId": "l-0", "name": "good"}),
)


def test_the_language_changes_in_the_middle_and_no_answer_is_lost() -> None:
    walk = session(TWO, "en")
    assert walk.language == "English (en)"
    assert walk.step is not None
    assert walk.step.questions[0].label == "选"  # "-" is no text, so the first language's
    assert walk.step.questions[0].choices[0].label == "Good"
    walk.answer(at("q"), "good")
    assert answers(walk)["n"] == "Good"
    walk.language = "zh_CN"
    assert answers(walk) == {"q": "good", "n": "好"}
    assert walk.step.questions[0].label == "选好"
    assert walk.partial().language == "中文 (zh_CN)"
    walk.language = "fr"
    assert walk.language == "中文 (zh_CN)"
    assert [each.params["found"] for each in load(TWO).notes] == ["English (en)"]
