"""What came of one check."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.errors import KnownError
from kiosk.phrases import error_sentence, phrase

Grade = Literal["ok", "lacks", "trouble"]
LACKS = "self_test.lacks_"
"""How the codes begin that blame the PC and not the program: something is not plugged in, or no
package brought it."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """`code` is that of an error, empty where all is well; `said` is for who mends the program."""

    name: str
    grade: Grade
    seconds: float
    code: str = ""
    params: dict[str, str] = {}
    said: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        return phrase(f"self_test.name.{self.name}", language)

    def sentence(self, language: str) -> str:
        if self.code:
            return error_sentence(KnownError(self.code, **self.params), language)
        return phrase(f"self_test.ok.{self.name}", language, **self.params)


def grade_of(code: str) -> Grade:
    return "lacks" if code.startswith(LACKS) else "trouble"
