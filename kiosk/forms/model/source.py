"""An XForm's bytes made into elements, and nothing more than elements.

A document type is refused, so there are no entities, no external references and nothing that
grows. Where the bytes are UTF-8 and hold no `<!`, there is none; else expat looks for it before
anything is made. Lines are only looked up when something is told of them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from xml.parsers import expat

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem, FormRefused

XFORMS = "{http://www.w3.org/2002/xforms}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ROSA = "{http://openrosa.org/javarosa}"
ODK = "{http://www.opendatakit.org/xforms}"
META = "{http://openrosa.org/xforms}"
ENTITIES = "{http://www.opendatakit.org/xforms/entities}"

Element = ElementTree.Element

_IN_UTF8 = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*
    (?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'][Uu][Tt][Ff]-8["'])?\s*\?>)?
    \s*<[A-Za-z_]""",
    re.VERBOSE,
)
"""What a form begins with whose bytes can be read as they stand."""


class Source:
    """The elements of a form, and on which line each begins."""

    def __init__(self, xml: bytes) -> None:
        if len(xml) > bounds.BYTES:
            raise _refused("forms.large", size=len(xml), limit=bounds.BYTES)
        self._xml = xml
        self._lines: dict[Element, int] | None = None
        if b"<!" in xml or not _IN_UTF8.match(xml):
            _guard(xml)
        try:
            self.root = ElementTree.fromstring(xml)  # noqa: S314 - guarded: no document type
        except ElementTree.ParseError as wrong:
            _guard(xml)  # tells what it is in its own words
            line, column = wrong.position  # a prefix without its namespace
            raise _refused("forms.xml", line=line, column=column, reason=wrong.msg) from None
        self._bounded()

    def _bounded(self) -> None:
        """Level by level: how deep, and how many."""
        level, count, deep = [self.root], 0, 0
        while level:
            count, deep = count + len(level), deep + 1
            if deep > bounds.NESTED:
                line = self.line(level[0])
                raise _refused("forms.nested", line=line, limit=bounds.NESTED)
            level = [child for element in level for child in element]
        if count > bounds.ELEMENTS:
            raise _refused("forms.elements", count=count, limit=bounds.ELEMENTS)

    def line(self, element: Element) -> int:
        if self._lines is None:
            lines: list[int] = []
            parser = expat.ParserCreate()
            parser.StartElementHandler = lambda *_: lines.append(parser.CurrentLineNumber)
            parser.Parse(self._xml, True)
            self._lines = dict(zip(self.root.iter(), lines, strict=True))
        return self._lines.get(element, 0)


def _guard(xml: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _refused("forms.doctype", line=parser.CurrentLineNumber)

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as wrong:
        reason = expat.ErrorString(wrong.code)
        raise _refused("forms.xml", line=wrong.lineno, column=wrong.offset, reason=reason) from None
    except (LookupError, ValueError) as wrong:  # an encoding that Python has not, or none at all
        raise _refused("forms.encoding", reason=type(wrong).__name__) from None


def _refused(code: str, *, line: int = 0, **params: str | int) -> FormRefused:
    return FormRefused([FormProblem(code, field="", part="", line=line, position=0, **params)])


def named(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names, in the namespace of XForms unless another is told."""
    wanted = {name if name.startswith("{") else XFORMS + name for name in names}
    return (child for child in element if child.tag in wanted)


def first(element: Element, name: str) -> Element | None:
    return element.find(XFORMS + name)


def local(tag: str) -> str:
    return tag.rpartition("}")[2]
