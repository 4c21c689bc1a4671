"""The cookies: names, and how each is set. None is seen by scripts or sent from other sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Response

SESSION, VISITOR, LANGUAGE, CONTRAST = (
    "linli_session", "linli_visitor", "linli_language", "linli_contrast",
)  # fmt: skip
YEAR = 365 * 86_400


@dataclass(frozen=True)
class Cookie:
    """`value` empty: it ends. `lasts` None: until the browser is closed; else seconds."""

    name: str
    value: str = field(repr=False)
    lasts: int | None = None


def _called(name: str, *, secure: bool) -> str:
    """Under TLS with the prefix by which no other host or path can set it (RFC 6265bis)."""
    return f"__Host-{name}" if secure else name


def brought(given: Mapping[str, str], name: str, *, secure: bool) -> str:
    return given.get(_called(name, secure=secure), "")


def set_on(response: Response, cookie: Cookie, *, secure: bool) -> None:
    name = _called(cookie.name, secure=secure)
    if cookie.value:
        response.set_cookie(
            name, cookie.value, cookie.lasts, path="/", secure=secure, httponly=True,
            samesite="strict",
        )  # fmt: skip
    else:
        response.delete_cookie(name, "/", secure=secure, httponly=True, samesite="strict")
