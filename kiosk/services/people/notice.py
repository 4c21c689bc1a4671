"""What somebody is told before anything of them is kept (PIPL, articles 17 and 30): who answers for
it, what for, how long, who sees it, what may be asked for. The days are those of `hall.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.phrases import phrase
from kiosk.services.context import HallContext
from kiosk.services.print_requests import request
from kiosk.storage.journal.transaction import Transaction

KIND = "privacy_notice"
SUBJECT = "privacy-notice"


@dataclass(frozen=True)
class Part:
    title: str
    lines: tuple[str, ...]


def parts(hall: Hall, language: str) -> tuple[Part, ...]:
    """In the order in which they are read."""
    days = {
        "identity": hall.hall.keep_identity_days, "case": hall.cases.keep_days,
        "rating": hall.ratings.keep_days, "recording": hall.disputes.keep_recordings_days,
        "alarm": hall.alarms.keep_days,
    }  # fmt: skip
    handler = hall.hall.data_handler.of(language) or hall.hall.name.of(language)
    told = {**days, "handler": handler, "phone": hall.hall.phone}

    def part(name: str, *lines: str) -> Part:
        said = (phrase(f"people.notice.{name}.{each}", language, **told) for each in lines)
        return Part(phrase(f"people.notice.{name}.title", language), tuple(said))

    return (
        part("who", "handler", "ring" if hall.hall.phone else "ask"),
        part(
            "kept", "number", *(("report", "quarrel", "recording") if hall.category else ()),
            "rating", "alarm", "elder", "health", "survey", "card",
        ),
        part("seen", "staff", *(("district",) if hall.hub.url else ())),
        part("rights", "which", "how", *(("back",) if hall.category else ()), "why"),
    )  # fmt: skip


def print_notice(
    tx: Transaction, context: HallContext, *, terminal: str, session: str, language: str,
    staff: str,
) -> str:  # fmt: skip
    """A job at the terminal's printer of rolls. Raises KnownError `spool.none_here`."""
    job = request(
        tx, context.hall, KIND, SUBJECT, terminal=terminal, session=session, language=language,
        staff=staff,
    )  # fmt: skip
    if not job:
        raise KnownError("spool.none_here", field="printer")
    return job
