"""The copy as a page that a browser shows and prints, whole in itself."""

from __future__ import annotations

from html import escape
from zoneinfo import ZoneInfo

from kiosk import languages
from kiosk.api.people.copies import CopyEntry, PersonCopy
from kiosk.clock import from_text
from kiosk.phrases import phrase

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:2em auto;padding:0 1em}"
    "h2{font-size:1.1em;margin:1.4em 0 .2em}"
    "dl{display:grid;grid-template-columns:12em 1fr;margin:0}"
    "dt{color:#555}dd{margin:0;white-space:pre-wrap}section{break-inside:avoid}"
)


def drawn(copy: PersonCopy, language: str) -> str:
    """HTML, of which nothing is fetched from elsewhere."""
    spoken = languages.of(language)
    title = phrase("people.title", language)
    intro = phrase("people.intro", language, hall=copy.hall, at=_at(copy, copy.made_at))
    parts = [f"<h1>{escape(title)}</h1>", f"<p>{escape(intro)}</p>"]
    if not copy.entries:
        parts.append(f"<p>{escape(phrase('people.none', language))}</p>")
    parts += [_entry(copy, each) for each in copy.entries]
    if copy.photos:
        parts.append(f"<p>{escape(phrase('people.photos', language))}</p>")
    if copy.left:
        parts.append(f"<h2>{escape(phrase('people.left_title', language))}</h2><ul>")
        parts += [f"<li>{escape(each.label)}: {each.count}</li>" for each in copy.left]
        parts.append("</ul>")
    parts.append(f"<p>{escape(phrase('people.surveys', language))}</p>")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    direction = "rtl" if spoken.right_to_left else "ltr"
    return (
        f'<!doctype html><html lang="{spoken.code.replace("_", "-")}" dir="{direction}">'
        f"<head>{head}</head><body>\n{body}\n</body></html>\n"
    )


def _entry(copy: PersonCopy, entry: CopyEntry) -> str:
    rows = "".join(
        f"<dt>{escape(each.label)}</dt><dd>{escape(each.text)}</dd>" for each in entry.fields
    )
    when = f" · {escape(_at(copy, entry.at))}" if entry.at else ""
    return f"<section><h2>{escape(entry.label)}{when}</h2><dl>{rows}</dl></section>"


def _at(copy: PersonCopy, told: str) -> str:
    """As the hall's clock showed it."""
    return f"{from_text(told).astimezone(ZoneInfo(copy.zone)):%Y-%m-%d %H:%M}"
