"""Which languages a form is in, and which of them run from right to left (enketo 827)."""

from __future__ import annotations

from kiosk.forms import Form, load
from tests.forms.hall_form import asks, bind, session, xform


def spoken(*languages: str) -> Form:
    itext = "".join(
        f'<translation lang="{each}"><text id="a"><value>?</value></text></translation>'
        for each in languages
    )
    body = '<input ref="/data/q"><label ref="jr:itext(\'a\')"/></input>'
    return load(xform("<q/>", bind("q"), body, model=f"<itext>{itext}</itext>"))


def test_languages_that_run_from_the_right_are_told() -> None:
    names = {
        "العربية (ar)": True, "עברית (he)": True, "ئۇيغۇرچە (ug)": True, "اردو": True,
        "Kazakh (kk-Arab)": True, "中文 (zh_CN)": False, "English (en)": False, "English": False,
        "Arabic (ar-EG)": True, "Aragonés (an)": False, "Türkçe (tr)": False,
    }  # fmt: skip
    form = spoken(*names)
    assert {each: form.right_to_left(each) for each in names} == names
    walk = session(form, "ar")
    assert walk.right_to_left
    walk.language = "en"
    assert not walk.right_to_left


def test_a_form_in_one_language_runs_as_its_title_is_written() -> None:
    form = xform("<q/>", bind("q"), asks("q"))
    assert not load(form).right_to_left("")
    assert load(form.replace("满意度".encode(), "استبيان".encode())).right_to_left("")
