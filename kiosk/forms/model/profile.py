"""What a survey may hold here, and what it is refused for."""

from __future__ import annotations

import re
from difflib import get_close_matches

TYPES = {
    "": "string", "string": "string", "text": "string", "int": "int", "integer": "int",
    "decimal": "decimal", "date": "date", "time": "time", "select": "select", "select1": "select1",
    "rank": "rank", "boolean": "string",
}  # fmt: skip
"""Types of binds, and which they are here."""

REFUSED_TYPES = {
    "geopoint": "forms.geo", "geotrace": "forms.geo", "geoshape": "forms.geo",
    "binary": "forms.upload", "barcode": "forms.barcode", "intent": "forms.external_app",
}  # fmt: skip

KINDS = {"string": "text", "int": "integer", "decimal": "decimal", "date": "date", "time": "time"}
"""What an input asks for, by the type of its bind."""

APPEARANCES = frozenset({
    "likert", "horizontal", "columns", "minimal", "label", "list-nolabel", "table-list",
    "field-list", "multiline", "numbers", "picker", "rating", "pages",
})  # fmt: skip
WIDTH = re.compile(r"w\d{1,2}")
PLAIN = re.compile(
    r"quick|compact(-\d+)?|quickcompact(-\d+)?|horizontal-compact|columns-pack|columns-\d+|"
    r"vertical|no-ticks|no-calendar|autocomplete(_chars)?|search|thousands-sep|list|h\d{1,2}"
)
"""They change nothing of what is asked: the question is shown as it is without them."""

ASK_OTHERWISE = frozenset({
    "month-year", "year", "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian",
    "buddhist",
})  # fmt: skip
"""A date without its day, or by another calendar."""

REFUSED_APPEARANCES = {
    "maps": "forms.map", "map": "forms.map", "placement-map": "forms.map",
    "image-map": "forms.map", "hide-input": "forms.map", "draw": "forms.draw",
    "signature": "forms.draw", "annotate": "forms.draw", "new": "forms.upload",
    "new-front": "forms.upload",
}  # fmt: skip


def look(word: str, near: bool = True) -> str:
    """Of one word of an appearance: "taken", "plain", or the code it is refused by.

    What nobody here knows is plain, as it is for every client of XForms; what is nearly the name of
    one that is taken was meant to be it; where that is not looked for (`near`) it is plain.
    """
    if word in APPEARANCES or WIDTH.fullmatch(word):
        return "taken"
    if word in REFUSED_APPEARANCES:
        return REFUSED_APPEARANCES[word]
    if PLAIN.fullmatch(word):
        return "plain"
    meant = near and get_close_matches(word[:40].lower(), APPEARANCES, 1, 0.75)
    return "forms.appearance" if meant or word in ASK_OTHERWISE else "plain"


SEARCH = re.compile(r"\bsearch\s*\(")
APP = re.compile(r"\bex:|\bintent:|\bprinter:")

PRELOADS = {"timestamp": "moment", "date": "day", "uid": "uid"}
"""Everything else tells of a device or a person."""

CONTROLS = {
    "upload": "forms.upload", "secret": "forms.control", "submit": "forms.control",
    "textarea": "forms.control", "output": "forms.control", "switch": "forms.control",
}  # fmt: skip

OPTIONS_COLUMNS = ("itextId", "label", "name", "value")
