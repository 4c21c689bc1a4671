"""Labels, hints and messages: plain, by language, with outputs in them."""

from __future__ import annotations

import re

from kiosk.forms import bounds
from kiosk.forms.model.findings import Findings
from kiosk.forms.model.form import SILENT, Parts, Words
from kiosk.forms.model.source import ROSA, XFORMS, Element, local, named
from kiosk.forms.xpath import Expression

_REFERENCE = re.compile(r"\s*jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)\s*")
_SKIPPED = ("guidance", "short")
UNTRANSLATED = "-"
"""What pyxform writes where a language has no text."""


class Texts:
    """The translations of a form."""

    def __init__(self, model: Element, findings: Findings) -> None:
        self._findings = findings
        self._texts: dict[str, dict[str, Element]] = {}
        self._plain: dict[str, Words] = {}
        self.languages: list[str] = []
        self.default = ""
        for itext in named(model, "itext"):
            for translation in named(itext, "translation"):
                self._read(translation)
        if not self.languages:
            self.languages = [""]
        if len(self.languages) > bounds.LANGUAGES:
            findings.refuse(
                "forms.languages", model, count=len(self.languages), limit=bounds.LANGUAGES
            )
        self.default = self.default or self.languages[0]

    def _read(self, translation: Element) -> None:
        language = translation.get("lang", "")
        if language in self.languages:
            self._findings.refuse("forms.language_twice", translation, found=language)
            return
        self.languages.append(language)
        if "default" in translation.attrib and not self.default:
            self.default = language
        for text in named(translation, "text"):
            said = self._said(text)
            if said is not None:
                self._texts.setdefault(text.get("id", ""), {})[language] = said

    def _said(self, text: Element) -> Element | None:
        said = None
        for value in text:
            form = value.get("form", "")
            if form in ("", "long"):
                said = value
            elif form not in _SKIPPED:
                self._findings.refuse(
                    "forms.media", value, field=_place(text), part="label", found=form
                )
        return said

    def referred(self, reference: str) -> str | None:
        """The id in `jr:itext('id')`."""
        found = _REFERENCE.fullmatch(reference)
        return None if found is None else found[1] or found[2] or ""

    def of_id(self, id_: str, at: Element, field: str, part: str) -> Words:
        if id_ in self._plain:
            return self._plain[id_]
        by_language = self._texts.get(id_, {})
        said: dict[str, Parts] = {}
        plain = True
        for language, value in by_language.items():
            parts = self._parts(value, field, part)
            if parts and parts != (UNTRANSLATED,):
                said[language] = parts
                plain = plain and all(isinstance(each, str) for each in parts)
        for language in self.languages:
            if language not in said:
                self._findings.note(
                    "forms.note_translation", at, field=field, part=part, found=language
                )
        words = Words(said, field)
        if plain:
            self._plain[id_] = words
        return words

    def of(self, element: Element | None, field: str, part: str) -> Words:
        """Those of a label or hint, whether they stand in it or are referred to."""
        if element is None:
            return SILENT
        reference = element.get("ref")
        if reference is None:
            parts = self._parts(element, field, part)
            return Words(dict.fromkeys(self.languages, parts), field) if parts else SILENT
        id_ = self.referred(reference)
        if id_ is None:
            self._findings.refuse("forms.label", element, field=field, part=part, found=reference)
            return SILENT
        return self.of_id(id_, element, field, part)

    def message(self, bind: Element, name: str, field: str, part: str) -> Words:
        text = bind.get(f"{ROSA}{name}", "").strip()
        if not text:
            return SILENT
        id_ = self.referred(text)
        if id_ is None:
            return Words(dict.fromkeys(self.languages, (text,)), field)
        return self.of_id(id_, bind, field, part)

    def _parts(self, element: Element, field: str, part: str) -> Parts:
        parts: list[str | Expression] = [element.text or ""]
        for child in element:
            if child.tag == f"{XFORMS}output":
                text = child.get("value") or child.get("ref") or ""
                expression = self._findings.parsed(text, child, field, part)
                if expression is not None:
                    parts.append(expression)
            else:
                self._findings.refuse(
                    "forms.element", child, field=field, part=part, found=local(child.tag)
                )
            parts.append(child.tail or "")
        if isinstance(parts[0], str):
            parts[0] = parts[0].lstrip()
        if isinstance(parts[-1], str):
            parts[-1] = parts[-1].rstrip()
        return tuple(each for each in parts if each)


def _place(text: Element) -> str:
    return text.get("id", "").rpartition(":")[0] or text.get("id", "")
