"""Templates into bytes: everything that is shown is escaped, a name that is missing is our bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kiosk import languages
from kiosk.errors import BugError, KnownError
from kiosk.hub.pages.desk import Desk
from kiosk.hub.pages.web import assets, times
from kiosk.hub.pages.web.ask import Ask, Page
from kiosk.hub.pages.web.navigation import entries
from kiosk.hub.pages.web.wording import Wording
from kiosk.ids import grouped
from kiosk.phrases import error_sentence, phrase

FOLDER = Path(__file__).resolve().parent.parent / "templates"


MAY_DIFFER = {"form_mark"}  # at the door it is the visitor's, for there is no session


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.globals["asset"] = assets.address
    return made


def render(page: Page, ask: Ask, always: Mapping[str, object]) -> bytes:
    """The whole page, or its part alone."""
    template = environment().get_template(page.template)
    given = {**_always(ask), **always}
    if twice := (given.keys() & page.shown.keys()) - MAY_DIFFER:
        raise BugError(f"{page.template} is given what every page has: {', '.join(sorted(twice))}")
    shown = {**given, **page.shown}
    if page.part:
        return "".join(template.blocks[page.part](template.new_context(shown))).encode()
    return template.render(shown).encode()


def _always(ask: Ask) -> Mapping[str, object]:
    """What every template may use. `say` is the phrase in the reader's language."""
    session = ask.session
    zone = ask.desk.zone
    today = ask.at.astimezone(zone).date()
    return {
        "say": sayer(ask.language),
        "sentence": lambda error: error_sentence(error, ask.language),
        "word": Wording(ask.language),
        "language": ask.language,
        "languages": languages.TABLE,
        "html_language": ask.language.replace("_", "-"),
        "district": ask.desk.district(ask.language),
        "contrast": ask.contrast,
        "officer": session.officer if session else None,
        "form_mark": session.form_mark if session else "",
        "here": ask.path,
        "back": quote(ask.back, safe="/"),
        "entries": entries(ask),
        "now": ask.at,
        "moment": lambda at: times.moment(at, ask.at, zone, ask.language),
        "full": lambda at: times.full(at, zone),
        "day": lambda on: times.day(_date(on), today, ask.language),
        "ago": lambda at: times.ago(ask.at - at, ask.language),
        "since": lambda at: times.span(ask.at - at, ask.language),
        "span": lambda length: times.span(length, ask.language),
        "grouped": grouped,
        "figures": languages.of(ask.language).figures,
        "label": languages.of(ask.language).label,
        "items": languages.of(ask.language).items,
        "zero": timedelta(),
    }


def render_bare(error: KnownError, language: str, desk: Desk) -> bytes:
    """A page of one sentence, where nothing else may be had."""
    shown = {
        "say": sayer(language), "error": error_sentence(error, language),
        "html_language": language.replace("_", "-"), "district": desk.district(language),
    }  # fmt: skip
    return environment().get_template("bare.html").render(shown).encode()


def sayer(language: str) -> Callable[..., str]:
    def say(key: str, **values: object) -> str:
        return phrase(key, language, **values)

    return say


def _date(on: date | datetime | str) -> date:
    return date.fromisoformat(on) if isinstance(on, str) else on
