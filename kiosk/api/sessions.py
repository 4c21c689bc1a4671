"""A resident's session at a terminal, and who the resident is."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk import languages
from kiosk.api.basis import HALL, TOUCH, Command, Done, Method, Part, Topic
from kiosk.hall.schema_base import Language
from kiosk.hall.schema_queue import PriorityReason


class BeginSession(Command, frozen=True, kw_only=True):
    language: Language = languages.FIRST


class Session(Part, frozen=True, kw_only=True):
    session: str
    idle_seconds: int
    warning_seconds: int


class SessionRef(Command, frozen=True, kw_only=True):
    session: str


class IdentifyByPhone(Command, frozen=True, kw_only=True):
    session: str
    phone: str


class IdentifyByCode(Command, frozen=True, kw_only=True):
    """A resident or appointment code that was typed; scanned ones arrive by themselves."""

    session: str
    code: str


class Identity(Part, frozen=True, kw_only=True):
    """What a screen may know of who stands there. Topic `identity`."""

    session: str
    token: str
    method: Literal["card", "phone", "code"]
    masked_name: str = ""  # 王*明; empty where only a number is known
    priority: PriorityReason | None = None
    expired: bool = False  # the card's validity is over; a ticket is given all the same
    service: str = ""  # an appointment's service
    appointment_at: str = ""


class ReadProblem(Part, frozen=True, kw_only=True):
    """A card or code that could not be used. Topic `read_problem`; at a counter of no session."""

    session: str
    code: str
    field: str = ""
    params: dict[str, str] = msgspec.field(default_factory=dict)


class CardLies(Part, frozen=True, kw_only=True):
    """Whether a card lies on the reader that was laid there. Topic `card_lies`."""

    lies: Literal["no", "yes", "perhaps"]  # perhaps: this reader does not see a card that lies on


METHODS: dict[str, Method] = {
    "session.begin": Method(BeginSession, Session, HALL, None, "A resident touches the screen."),
    "session.touch": Method(SessionRef, Session, HALL, None, "The resident is still there."),
    "session.identify_phone": Method(IdentifyByPhone, Identity, HALL, None, "By phone number."),
    "session.identify_code": Method(IdentifyByCode, Identity, HALL, None, "By a typed code."),
    "session.end": Method(SessionRef, Done, HALL, None, "Everything of the resident goes."),
}

TOPICS = (
    Topic("identity", Identity, HALL, once=True, until="session"),
    Topic("read_problem", ReadProblem, TOUCH, once=True, until="session"),
    Topic("card_lies", CardLies, HALL),
    Topic("session_over", SessionRef, HALL, once=True),
)
