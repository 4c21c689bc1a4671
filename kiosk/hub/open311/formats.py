"""Answers as XML and JSON, as the tables of GeoReport v2 lay them out.

XML is what every client reads, JSON is offered beside it. A list is an element with one element an
item in it; what is not known is an empty element, and null in JSON.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import msgspec

MEDIA = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
ITEMS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
}
"""what an item of each list is called in XML"""

Fields = Mapping[str, Any]

_encode = msgspec.json.Encoder().encode
# XML 1.0 has no place for these, however they are written.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Answer:
    """A list under its name, or the fields of one thing."""

    name: str
    content: Sequence[Fields] | Fields


def write(answer: Answer, form: str) -> bytes:
    """In the form "xml" or "json", UTF-8."""
    if form == "json":
        return _encode(answer.content)
    root = _element(answer.name, answer.content)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _element(name: str, content: Any) -> ElementTree.Element:
    made = ElementTree.Element(name)
    if isinstance(content, Mapping):
        made.extend(_element(key, value) for key, value in content.items())
    elif isinstance(content, str):
        made.text = _NO_XML.sub("\ufffd", content)
    elif isinstance(content, bool):
        made.text = "true" if content else "false"
    elif isinstance(content, Sequence):
        made.extend(_element(ITEMS[name], each) for each in content)
    elif content is not None:
        made.text = str(content)
    return made
