"""What a person enters, made into the one way in which it is kept, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from kiosk.errors import KnownError
from kiosk.forms import bounds
from kiosk.forms.model.form import Question

ACKNOWLEDGED = "OK"
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")


def entered(question: Question, answer: str | Iterable[str], offered: list[str]) -> str:
    """Blank takes an answer back."""
    kind = question.kind
    if kind in ("select_one", "select_multiple", "rank"):
        return _chosen(question, answer, offered)
    if not isinstance(answer, str):
        raise _wrong("forms.answer_kind", question)
    if len(answer) > bounds.ANSWER:
        raise _wrong("forms.answer_long", question, length=len(answer), limit=bounds.ANSWER)
    text = "".join(sign for sign in answer if sign in "\n\t" or sign.isprintable()).strip()
    if not text:
        return ""
    read = _READERS.get(kind)
    if read is None:
        raise _wrong("forms.answer_place", question)
    return read(question, text)


def _wrong(code: str, question: Question, **params: object) -> KnownError:
    return KnownError(code, field=question.path, **params)


def _text(_question: Question, text: str) -> str:
    return text


def _number(question: Question, text: str) -> str:
    """Without leading zeros, plus or trailing point; digits of any width, a comma for the point."""
    plain = text.translate(_FULL_WIDTH).replace(" ", "")
    whole = question.kind == "integer" or question.whole
    if not _NUMBER.fullmatch(plain):
        raise _wrong("forms.answer_whole" if whole else "forms.answer_number", question)
    if sum(sign.isdigit() for sign in plain) > bounds.DIGITS:
        raise _wrong("forms.answer_digits", question, limit=bounds.DIGITS)
    number = Decimal(plain.replace(",", "."))
    if number == number.to_integral_value():
        return str(int(number))
    if whole:
        raise _wrong("forms.answer_whole", question)
    return format(number.normalize(), "f")


def _range(question: Question, text: str) -> str:
    number = _number(question, text)
    start, end, step = question.range or (0.0, 0.0, 1.0)
    value, least, most = Decimal(number), min(start, end), max(start, end)
    steps = (value - Decimal(repr(start))) / Decimal(repr(step))
    if not least <= value <= most or steps != steps.to_integral_value():
        raise _wrong(
            "forms.answer_range", question, least=f"{least:g}", most=f"{most:g}", step=f"{step:g}"
        )
    return number


def _date(question: Question, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _wrong("forms.answer_date", question) from None


def _time(question: Question, text: str) -> str:
    try:
        told = time.fromisoformat(text)
    except ValueError:
        raise _wrong("forms.answer_time", question) from None
    return told.replace(tzinfo=None, microsecond=0).isoformat()


def _acknowledged(question: Question, text: str) -> str:
    if text != ACKNOWLEDGED:
        raise _wrong("forms.answer_kind", question)
    return text


def _chosen(question: Question, answer: str | Iterable[str], offered: list[str]) -> str:
    names = answer.split() if isinstance(answer, str) else list(answer)
    if question.kind == "select_one":
        if isinstance(answer, str) and answer.strip() in offered:
            return answer.strip()
        if len(names) > 1:
            raise _wrong("forms.answer_one", question, count=len(names))
    if len(set(names)) != len(names):
        raise _wrong("forms.answer_twice", question)
    for name in names:
        if name not in offered:
            raise _wrong("forms.answer_choice", question)
    if question.kind == "rank" and names and len(names) != len(offered):
        raise _wrong("forms.answer_rank", question, count=len(names), of=len(offered))
    if question.kind == "select_multiple":
        names.sort(key=offered.index)  # in which order it was ticked is nobody's business
    return " ".join(names)


_READERS = {
    "text": _text, "integer": _number, "decimal": _number, "range": _range, "date": _date,
    "time": _time, "acknowledge": _acknowledged,
}  # fmt: skip
