"""Forms that hold one thing too many each: the form, the reason, the place."""

from __future__ import annotations

from tests.forms.hall_form import asks, bind, listed, picks, question, xform

Q = asks("q")
ITEM = "<item><label>甲</label><value>{}</value></item>"
REPEAT = '<repeat nodeset="/data/r">{}</repeat>'


def group(path: str, inner: str, more: str = "") -> str:
    return f'<group ref="/data/{path}" {more}>{inner}</group>'


REFUSED = {
    "a place on the map": (question('type="geopoint"'), "geo", "/data/q"),
    "a way on the map": (question('type="geotrace"'), "geo", "/data/q"),
    "an area": (question('type="geoshape"'), "geo", "/data/q"),
    "a picture": (
        question('type="binary"', asks("q", 'mediatype="image/*"', "upload")),
        "upload",
        "/data/q",
    ),
    "a code": (question('type="barcode"'), "barcode", "/data/q"),
    "a date with its time": (question('type="dateTime"'), "type", "/data/q"),
    "an unknown type": (question('type="colour"'), "type", "/data/q"),
    "another program": (
        question(body=asks("q", 'appearance="ex:org.app"')),
        "external_app",
        "/data/q",
    ),
    "a map of choices": (question(body=asks("q", 'appearance="placement-map"')), "map", "/data/q"),
    "a picture of choices": (question(body=asks("q", 'appearance="image-map"')), "map", "/data/q"),
    "a signature": (question(body=asks("q", 'appearance="signature"')), "draw", "/data/q"),
    "a drawing": (question(body=asks("q", 'appearance="draw"')), "draw", "/data/q"),
    "search()": (
        question(body=asks("q", "appearance=\"minimal search('a.csv')\"")),
        "search",
        "/data/q",
    ),
    "an unknown look": (question(body=asks("q", 'appearance="likret"')), "appearance", "/data/q"),
    "another calendar": (
        question(body=asks("q", 'appearance="ethiopian"')),
        "appearance",
        "/data/q",
    ),
    "a month alone": (question(body=asks("q", 'appearance="month-year"')), "appearance", "/data/q"),
    "a choice from a file by query": (
        question(body=asks("q", "query=\"instance('a')/root/item\"")),
        "external",
        "/data/q",
    ),
    "a list in a file": (
        xform("<q/>", bind("q"), Q, lists='<instance id="a" src="jr://file-csv/a.csv"/>'),
        "external",
        "a",
    ),
    "pulldata": (question("calculate=\"pulldata('a', 'b', 'c', 'd')\""), "function", "/data/q"),
    "an unknown function": (question('relevant="starts-with(., 1)"'), "function", "/data/q"),
    "a wrong count of arguments": (question('constraint="selected(.)"'), "arity", "/data/q"),
    "an axis": (question('constraint="//q = 1"'), "axis", "/data/q"),
    "no such question": (question('relevant="/data/p = 1"'), "path", "/data/q"),
    "no such root": (question('relevant="/form/q = 1"'), "path", "/data/q"),
    "above the root": (question('constraint="../../.. = 1"'), "path", "/data/q"),
    "no such list": (
        xform("<q/>", bind("q"), picks("q", "instance('a')/root/item")),
        "no_list",
        "/data/q",
    ),
    "no such column": (
        xform(
            "<q/>",
            bind("q"),
            picks("q", "instance('a')/root/item", label="title"),
            lists=listed("a", {"name": "x", "label": "X"}),
        ),
        "column",
        "/data/q",
    ),
    "choices of what has none": (
        question("calculate=\"jr:choice-name('a', '/data/q')\""),
        "no_choices_there",
        "/data/q",
    ),
    "nothing to choose": (question(body=asks("q", tag="select1")), "no_choices", "/data/q"),
    "a choice without a name": (
        question(body=asks("q", tag="select1", inner=ITEM.format(""))),
        "choice_name",
        "/data/q",
    ),
    "a name with a space where many are chosen": (
        question(body=asks("q", tag="select", inner=ITEM.format("a b"))),
        "choice_name",
        "/data/q",
    ),
    "a choice twice": (
        question(body=asks("q", tag="select1", inner=ITEM.format("a") * 2)),
        "choice_twice",
        "/data/q",
    ),
    "a picture of a label": (
        xform(
            "<q/>",
            bind("q"),
            Q,
            model='<itext><translation lang="zh"><text id="/data/q:label">'
            '<value form="image">jr://images/a.png</value></text></translation></itext>',
        ),
        "media",
        "/data/q",
    ),
    "a language twice": (
        xform(
            "<q/>",
            bind("q"),
            Q,
            model='<itext><translation lang="zh"/><translation lang="zh"/></itext>',
        ),
        "language_twice",
        "",
    ),
    "a label by something else": (
        question(body='<input ref="/data/q"><label ref="/data/q"/></input>'),
        "label",
        "/data/q",
    ),
    "HTML in the body": (
        question(body=Q + '<p xmlns="http://www.w3.org/1999/xhtml"/>'),
        "element",
        "",
    ),
    "a password": (question(body=asks("q", tag="secret")), "control", "/data/q"),
    "where it is sent": (
        xform("<q/>", bind("q"), Q, model='<submission action="https://a.example/"/>'),
        "submission",
        "",
    ),
    "a key to encrypt with": (
        xform("<q/>", bind("q"), Q, model='<submission base64RsaPublicKey="MIIB"/>'),
        "submission",
        "",
    ),
    "a recording in the background": (
        xform(
            "<q/>", bind("q"), Q, model='<odk:recordaudio event="odk-instance-load" ref="/data/q"/>'
        ),
        "action",
        "",
    ),
    "where one is, on a change": (
        question(
            body=asks("q", inner='<odk:setgeopoint event="xforms-value-changed" ref="/data/q"/>')
        ),
        "action",
        "/data/q",
    ),
    "an entity": (
        xform('<q/><meta><entities:entity dataset="p"/></meta>', bind("q"), Q),
        "entities",
        "entity",
    ),
    "what becomes of an entity": (
        question('type="string" entities:saveto="p"'),
        "entities",
        "/data/q",
    ),
    "how one answers": (
        xform("<q/><meta><audit/></meta>", bind("q") + bind("meta/audit", 'type="binary"'), Q),
        "audit",
        "audit",
    ),
    "the device": (
        question('type="string" jr:preload="property" jr:preloadParams="deviceid"'),
        "preload",
        "/data/q",
    ),
    "who uses it": (
        question('type="string" jr:preload="property" jr:preloadParams="username"'),
        "preload",
        "/data/q",
    ),
    "an unknown property": (question('type="string" colour="red"'), "attribute", "/data/q"),
    "a bind for nothing": (xform("<q/>", bind("p"), Q), "place", "/data/p"),
    "a question for nothing": (question(body=asks("p")), "place", "/data/p"),
    "a bind twice": (xform("<q/>", bind("q") * 2, Q), "twice", "/data/q"),
    "a name twice": (xform("<q/><q/>", bind("q"), Q), "twice", "/data/q"),
    "a group that is asked": (xform("<q><a/></q>", bind("q"), Q), "group_asked", "/data/q"),
    "a repeat in a repeat": (
        xform(
            "<r><s><q/></s></r>",
            "",
            REPEAT.format(f'<repeat nodeset="/data/r/s">{asks("r/s/q")}</repeat>'),
        ),
        "nested_repeat",
        "/data/r/s",
    ),
    "rows that differ": (
        xform("<r><q>1</q></r><r><q>2</q></r>", "", REPEAT.format(asks("r/q"))),
        "repeat_values",
        "/data/r",
    ),
    "too many rows": (
        xform("<r><q/></r>" * 51, "", REPEAT.format(asks("r/q"))),
        "instances",
        "/data/r",
    ),
    "a range without steps": (
        question('type="int"', asks("q", 'start="1" end="5" step="0"', "range")),
        "range",
        "/data/q",
    ),
    "a range of words": (
        question('type="int"', asks("q", 'start="a" end="5"', "range")),
        "range",
        "/data/q",
    ),
    "an event that does not happen": (
        xform(
            "<q/>", bind("q"), Q, model='<setvalue ref="/data/q" event="xforms-ready" value="1"/>'
        ),
        "event",
        "/data/q",
    ),
    "set into a repeat from outside": (
        xform(
            "<q/><r><a/></r>",
            bind("q"),
            asks("q", inner='<setvalue ref="/data/r/a" event="xforms-value-changed" value="1"/>')
            + REPEAT.format(asks("r/a")),
        ),
        "set_elsewhere",
        "/data/r/a",
    ),
    "a calculation of itself": (question('calculate="/data/q + 1"'), "cycle", "/data/q"),
    "a question that hangs on itself": (question('relevant=". = 1"'), "cycle", "/data/q"),
    "a group that hangs on what is in it": (
        xform(
            "<g><q/></g>",
            '<bind nodeset="/data/g" relevant="/data/g/q = 1"/>',
            group("g", asks("g/q")),
        ),
        "cycle",
        "/data/g",
    ),
    "a circle of three": (
        xform(
            "<a/><b/><c/>",
            bind("a", 'calculate="/data/b"')
            + bind("b", 'calculate="/data/c"')
            + bind("c", 'relevant="/data/a = 1"'),
            asks("c"),
        ),
        "cycle",
        "/data/c",
    ),
    "choices that hang on what was chosen": (
        xform(
            "<q/>",
            bind("q"),
            picks("q", "instance('a')/root/item[name != /data/q]"),
            lists=listed("a", {"name": "x", "label": "X"}),
        ),
        "cycle",
        "/data/q",
    ),
    "a filter in a filter over a long list": (
        xform(
            "<q/>",
            bind("q"),
            picks("q", "instance('a')/root/item[count(instance('a')/root/item[name = 1]) = 1]"),
            lists=listed("a", *({"name": f"n{n}", "label": "x"} for n in range(400))),
        ),
        "heavy",
        "/data/q",
    ),
    "a long list looked through by everybody": (
        xform(
            "".join(f"<q{n}/>" for n in range(210)),
            "".join(
                bind(f"q{n}", "calculate=\"count(instance('a')/root/item[name = 'n'])\"")
                for n in range(210)
            ),
            asks("q0"),
            lists=listed("a", *({"name": f"n{n}", "label": "x"} for n in range(2500))),
        ),
        "heavy",
        "/data/q201",
    ),
    "nothing asked": (xform("<q/>", bind("q"), ""), "no_questions", ""),
}
