"""The pseudo-languages: English made longer by two fifths, and English from right to left.

What a screen shows in them that is still plain English, cut off or on the wrong side is written
into the program instead of its catalogues, phrases or measures. They lie in the build folder.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from kiosk import languages
from kiosk.paths import locale_folder, pseudo_folder
from kiosk.phrases import catalogue
from ui.build import linguist
from ui.translator import Part, compiled_name

LONGER = 1.4
KEPT = re.compile(rf"({linguist.PLACEHOLDER.pattern}|\{{[^{{}}]*\}}|&\w|<[^<>]*>)")
_VOWELS = dict(zip("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ", strict=True))
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןףץ", strict=True))
_RIGHT_TO_LEFT = "\u200f"  # a mark: what begins with a ticket's number still runs from the right


def lengthened(text: str) -> str:
    """Words longer by two fifths, with accents above them; placeholders as they were."""
    words = _each_part(text, lambda part: "".join(map(_long, part))).split(" ")
    missing = math.ceil(_letters(text) * LONGER) - _letters(" ".join(words))
    for place in range(missing):
        words[place % len(words)] += "~"
    return " ".join(words)


def mirrored(text: str) -> str:
    """In Hebrew letters, which run from right to left; placeholders as they were."""
    made = _each_part(text, lambda part: "".join(_LETTERS.get(each.lower(), each) for each in part))
    return made if made == text else _RIGHT_TO_LEFT + made


MADE: dict[str, Callable[[str], str]] = {"xx_long": lengthened, "xx_rtl": mirrored}


def _long(letter: str) -> str:
    return 2 * _VOWELS[letter] if letter in _VOWELS else letter


def _letters(text: str) -> int:
    return len(KEPT.sub("", text))


def _each_part(text: str, change: Callable[[str], str]) -> str:
    parts = KEPT.split(text)  # what is kept stands at every second place
    return "".join(part if place % 2 else change(part) for place, part in enumerate(parts))


def make_all() -> None:
    """Catalogues and phrases of all pseudo-languages."""
    (pseudo_folder() / "phrases").mkdir(parents=True, exist_ok=True)
    for language in languages.PSEUDO:
        change = MADE[language.code]
        phrases = (
            f"{json.dumps(key)} = {json.dumps(change(said), ensure_ascii=False)}\n"
            for key, said in catalogue(linguist.SOURCE).items()
        )
        _write(pseudo_folder() / "phrases" / f"{language.code}.toml", "".join(phrases))
        source = pseudo_folder() / f"linli_{language.code}.ts"
        _write(source, _translated(change))
        for part in Part:
            compiled = pseudo_folder() / compiled_name(language.code, part)
            linguist.release(source, compiled, part)


def _write(path: Path, text: str) -> None:
    """Put into place whole: another process may read it."""
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _translated(change: Callable[[str], str]) -> str:
    """The first catalogue, which holds every text, with the changed English for translations."""
    root = _catalogue(languages.FIRST)
    plurals = {
        _key(*each): each[1].findall("translation/numerusform")
        for each in _messages(_catalogue(linguist.SOURCE))
    }
    root.set("language", linguist.SOURCE)
    for context, message in _messages(root):
        said = message.find("translation")
        assert said is not None
        if message.get("numerus") != "yes":
            said.text = change(message.findtext("source") or "")
            continue
        for form in list(said):
            said.remove(form)
        for form in plurals[_key(context, message)]:
            ElementTree.SubElement(said, "numerusform").text = change(form.text or "")
    return ElementTree.tostring(root, encoding="unicode")


def _catalogue(language: str) -> ElementTree.Element:
    file = locale_folder() / linguist.CATALOGUES[language]
    return ElementTree.parse(file).getroot()  # noqa: S314 - our own file


def _messages(root: ElementTree.Element) -> list[tuple[str, ElementTree.Element]]:
    return [
        (context.findtext("name") or "", message)
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def _key(context: str, message: ElementTree.Element) -> tuple[str, str, str]:
    return context, message.findtext("source") or "", message.findtext("comment") or ""
