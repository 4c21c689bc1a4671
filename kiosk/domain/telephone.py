"""Telephone numbers as people write them: mobile, landline, abroad; an extension stands apart.

`13800135521`, `01062345678`, `+85291234567`, and `01062345678-801` with its extension, which a
person dials when somebody answers; no machine does.
"""

from __future__ import annotations

import re

from kiosk.errors import KnownError
from kiosk.ids import plain

_SEPARATORS = r"[\s\-‐-―−·.()/]+"
_EXTENSION = re.compile(
    r"(.*[0-9)])\s*(?:[-,，]*\s*(?:转|轉|分机|分機|内线|內線|extension|ext|x|#)|[,;])[\s.:#]*([0-9]{1,6})"
)
_TAIL = re.compile(rf"(.*[0-9)])({_SEPARATORS})([0-9]{{1,6}})")
_LAST = re.compile(r"[0-9]+$")
_MOBILE = r"1[3-9][0-9]{9}"
_AREA = r"(?:10|2[0-9])[2-9][0-9]{7}|[3-9][0-9]{2}[2-9][0-9]{6,7}"  # without the leading 0
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?:\+86|0086|86)?({_MOBILE})"), ""),
    (re.compile(rf"(?:\+86|0086|86)?0({_AREA})"), "0"),
    (re.compile(rf"(?:\+86|0086)({_AREA})"), "0"),
    (re.compile(r"(?:\+86|0086)?([48]00[0-9]{7})"), ""),
    (re.compile(r"(?:\+|00)?(852[2-9][0-9]{7}|853[268][0-9]{7})"), "+"),  # Hong Kong, Macau
    (re.compile(r"(?:\+|00)(886[2-9][0-9]{7,8})"), "+"),
    (re.compile(r"(?:\+|00)(?!86|85[23])([1-9][0-9]{6,14})"), "+"),
)
_ABROAD = _FORMS[-1][0]  # how long a number is there nobody here knows
_SHORTEST = 7
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")  # a landline of the hall's own area


def contact(typed: str) -> str:
    """Where somebody is reached. Raises KnownError `identity.contact`."""
    if said := _FORMS[0][0].fullmatch(typed):  # a mobile without marks, as nearly all are typed
        return said[1]
    number, extension = _apart(plain(typed).strip().lower().removeprefix("tel:"))
    found = _known(number)
    if not found:
        raise KnownError("identity.contact", field="phone", length=len(number))
    return f"{found}-{extension}" if extension else found


def is_local(number: str) -> bool:
    """Of what :func:`contact` returned: without an area, so that it may be any other figures."""
    return _LOCAL.fullmatch(number) is not None


def takes_messages(number: str) -> bool:
    """Whether a message may reach it: no landline, no extension, no short or service number."""
    if "-" in number or len(number) < _SHORTEST:
        return False
    known = _known(number)
    return not (known.startswith(("0", "400", "800")) or is_local(known))


def takes_calls(number: str) -> bool:
    """Whether a ringing call tells who it is for: behind an extension it does not."""
    return "-" not in number


def dialled(typed: str) -> str:
    """A number to call that may also be a short one, in its form; empty where it is none."""
    try:
        return contact(typed)
    except KnownError:
        bare = re.sub(r"\s+", "", plain(typed))
        return bare if re.fullmatch(r"\+?[0-9]{3,20}", bare) else ""


def _known(number: str) -> str:
    bare = _bare(number)
    for form, head in _FORMS:
        if found := form.fullmatch(bare):
            return head + found[1]
    return bare if _LOCAL.fullmatch(bare) else ""


def _bare(number: str) -> str:
    return re.sub(_SEPARATORS, "", number)


def _apart(text: str) -> tuple[str, str]:
    """Number and extension, which is never glued on: 010-62345678-801, 62345678转801."""
    if said := _EXTENSION.fullmatch(text):
        return said[1], said[2]
    tail = _TAIL.fullmatch(text)
    if tail is None or (tail[2].isspace() and _known(text)):
        return text, ""
    last = _LAST.search(tail[1].rstrip(")"))
    whole = "" if _ABROAD.fullmatch(_bare(tail[1])) else _known(tail[1])
    if whole and (not _LOCAL.fullmatch(whole) or (last and len(last[0]) >= 7)):
        # 0755-8765-4321 ends in no extension: what stands before it is no whole number
        return tail[1], tail[3]
    return text, ""
