"""Small surveys of a hall, written as pyxform writes them."""

from __future__ import annotations

from kiosk.forms import Form, Place, Session, load
from tests.forms.asked import NOON

HEAD = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"
 xmlns:orx="http://openrosa.org/xforms"
 xmlns:entities="http://www.opendatakit.org/xforms/entities"><h:head><h:title>满意度</h:title><model>
"""


def xform(
    places: str,
    binds: str = "",
    body: str = "",
    *,
    model: str = "",
    lists: str = "",
    root: str = 'id="hall" version="3"',
    look: str = "",
) -> bytes:
    """`places` are the elements of the instance `data`; `binds` and `body` name them by /data/…"""
    look = f' class="{look}"' if look else ""
    return (
        f"{HEAD}{model}<instance><data {root}>{places}<meta><instanceID/></meta></data></instance>"
        f'{lists}{binds}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()"'
        f' jr:preload="uid"/></model></h:head><h:body{look}>{body}</h:body></h:html>'
    ).encode()


def bind(name: str, rules: str = 'type="string"') -> str:
    return f'<bind nodeset="/data/{name}" {rules}/>'


def asks(name: str, more: str = "", tag: str = "input", inner: str = "") -> str:
    label = name.rpartition("/")[2]
    return f'<{tag} ref="/data/{name}" {more}><label>{label}?</label>{inner}</{tag}>'


def picks(name: str, nodeset: str, tag: str = "select1", label: str = "label") -> str:
    inner = f'<itemset nodeset="{nodeset}"><value ref="name"/><label ref="{label}"/></itemset>'
    return asks(name, tag=tag, inner=inner)


def listed(id_: str, *rows: dict[str, str]) -> str:
    items = "".join(
        "<item>" + "".join(f"<{key}>{value}</{key}>" for key, value in row.items()) + "</item>"
        for row in rows
    )
    return f'<instance id="{id_}"><root>{items}</root></instance>'


def question(rules: str = 'type="string"', body: str = "") -> bytes:
    return xform("<q/>", bind("q", rules), body or asks("q"))


def session(form: Form | bytes, language: str = "", seed: int = 1) -> Session:
    return Session(form if isinstance(form, Form) else load(form), language, now=NOON, seed=seed)


def at(path: str, repeat: int = 0) -> Place:
    return Place(f"/data/{path}", repeat)


def answers(walk: Session) -> dict[str, str]:
    """What would be handed in, by name; with the instance behind those of a repeat."""
    return {
        record.path.removeprefix("/data/") + (f"#{record.repeat}" if record.repeat else ""): (
            record.value
        )
        for record in walk.partial().records
    }


def asked(walk: Session) -> list[str]:
    """The questions of this step."""
    step = walk.step
    return [] if step is None else [place.path.removeprefix("/data/") for place in step.places]
