"""What a survey may not hold: each told by its reason, its place and what to do."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import FormRefused, bounds, load
from kiosk.phrases import LANGUAGES, error_sentence
from tests.forms.hall_form import asks, bind, listed, picks, question, session, xform
from tests.forms.refused_forms import ITEM, REFUSED, REPEAT, Q
from tests.forms.walking import through


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_of_the_profile_is_refused(what: str) -> None:
    xml, code, field = REFUSED[what]
    with pytest.raises(FormRefused) as refused:
        load(xml)
    found = {(problem.code, problem.field): problem for problem in refused.value.problems}
    assert (f"forms.{code}", field) in found
    problem = found[f"forms.{code}", field]
    assert problem.line > 0
    for language in LANGUAGES:
        assert error_sentence(problem, language)
        assert error_sentence(refused.value, language)


def test_all_that_is_wrong_is_told_at_once() -> None:
    xml = xform("<a/><b/>", bind("a", 'type="geopoint"') + bind("b", 'constraint="1 +"'), asks("a"))
    with pytest.raises(FormRefused) as refused:
        load(xml)
    assert [each.code for each in refused.value.problems] == ["forms.geo", "forms.ends"]
    assert refused.value.problems[1].part == "constraint"


def test_a_circle_is_told_with_all_its_places() -> None:
    with pytest.raises(FormRefused) as refused:
        load(REFUSED["a circle of three"][0])
    way = refused.value.problems[0].params["found"].split(" → ")
    assert set(way) == {"/data/a", "/data/b", "/data/c"}
    assert way[0] == way[-1]


DOCTYPE = """<?xml version="1.0"?><!DOCTYPE h:html [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
OUTSIDE = '<!DOCTYPE h:html SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (DOCTYPE.encode() + question(), "doctype"),
        (OUTSIDE.encode() + question(), "doctype"),
        (OUTSIDE.encode("utf-16") + question().decode().encode("utf-16-le"), "doctype"),
        (b'<?xml version="1.0" encoding="cp037"?>' + f"{OUTSIDE}<a/>".encode("cp037"), "xml"),
        (b" " * (bounds.BYTES + 1), "large"),
        (b"<a>" * (bounds.NESTED + 1) + b"</a>" * (bounds.NESTED + 1), "nested"),
        (b"<a>" * 500_000 + b"</a>" * 500_000, "nested"),
        (b"<a>" * 500_000, "xml"),
        (b"<a>" + b"<b/>" * (bounds.ELEMENTS + 1) + b"</a>", "elements"),
        (b"", "xml"),
        (b"<a>", "xml"),
        (b"<a:b/>", "xml"),
        (b"<a>&nbsp;</a>", "xml"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding"),
        (b"<a>\xff</a>", "xml"),
        (b"PK\x03\x04", "xml"),
        (b"<a/>", "no_xform"),
        (question().replace(b"<data", b"<!--").replace(b"</data>", b"-->"), "no_instance"),
    ],
)
def test_a_bomb_or_no_form_at_all_is_bounded(xml: bytes, code: str) -> None:
    with pytest.raises(FormRefused) as refused:
        load(xml)
    assert refused.value.problems[0].code == f"forms.{code}"


def test_large_forms_end_at_their_bounds() -> None:
    places = "".join(f"<q{n}/>" for n in range(bounds.NODES))
    rows = [{"name": f"n{n}", "label": "x"} for n in range(bounds.CHOICES)]
    items = "".join(ITEM.format(f"n{n}") for n in range(bounds.CHOICES + 1))
    languages = "".join(f'<translation lang="l{n}"/>' for n in range(bounds.LANGUAGES + 1))
    repeats = range(bounds.REPEATS + 1)
    picked = picks("q", "instance('a')/root/item")
    for xml, code in (
        (xform(places, "", asks("q1")), "nodes"),
        (question(body=asks("q", tag="select1", inner=items)), "choices"),
        (xform("<q/>", bind("q"), picked, lists=listed("a", *rows, rows[0])), "choices"),
        (xform("<q/>", bind("q"), Q, model=f"<itext>{languages}</itext>"), "languages"),
        (
            xform(
                "".join(f"<r{n}><q/></r{n}>" for n in repeats),
                "",
                "".join(
                    f'<repeat nodeset="/data/r{n}">{asks(f"r{n}/q")}</repeat>' for n in repeats
                ),
            ),
            "repeats",
        ),
    ):
        with pytest.raises(FormRefused) as refused:
            load(xml)
        assert f"forms.{code}" in [each.code for each in refused.value.problems]
    largest = load(xform("<q/>", bind("q"), picked, lists=listed("a", *rows)))
    assert sum(1 for _ in next(largest.questions()).choices.every()) == bounds.CHOICES  # type: ignore[union-attr]


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_they_are_refused(xml: bytes) -> None:
    with pytest.raises(FormRefused):
        load(xml)


WHOLE = xform(
    "<a>1</a><r><b/></r><c/>",
    bind("a", 'type="int" constraint=". &gt; 0"') + bind("r/b", 'relevant="/data/a = 2"'),
    asks("a") + REPEAT.format(asks("r/b")) + picks("c", "instance('l')/root/item[x = /data/a]"),
    lists=listed("l", {"name": "n", "label": "N", "x": "1"}),
)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 20), st.binary(max_size=6))
def test_a_damaged_form_is_a_form_or_refused(begin: int, length: int, put: bytes) -> None:
    try:
        form = load(WHOLE[:begin] + put + WHOLE[begin + length :])
    except FormRefused as refused:
        assert all(each.code.startswith("forms.") for each in refused.problems)  # noqa: PT017
    else:
        assert list(form.questions())
        through(session(form), Random(1), most=15)
