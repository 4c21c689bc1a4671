"""What a request of a client is answered where it cannot be met (GeoReport v2, Errors)."""

from __future__ import annotations

from kiosk.phrases import phrase

INVALID, FORBIDDEN, MISSING = 400, 403, 404


class Trouble(Exception):
    """`status` is 404 for what does not exist, 403 for the API key, 400 for anything else; `name`
    names the sentence, which a user may be shown."""

    def __init__(self, status: int, name: str, /, **values: object) -> None:
        super().__init__(name)
        self.status = status
        self.name = name
        self._values = values

    def said(self, language: str) -> str:
        return phrase(f"open311.error.{self.name}", language, **self._values)
