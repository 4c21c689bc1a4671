"""Two kinds of trouble: what a person can mend, and what is our bug.

The sentence shown for a :class:`KnownError` stands in ``locale/phrases/<language>.toml``
under ``[errors]`` by its code; see :mod:`kiosk.phrases`.
"""

from __future__ import annotations

import traceback


class KnownError(Exception):
    """Something in the world that a person can mend.

    `code` names the sentence; `field` the part of the request, file or device it is about;
    `params` the values the sentence shows. Never put personal data into `params`.
    """

    def __init__(self, code: str, *, field: str = "", **params: object) -> None:
        self.code = code
        self.field = field
        self.params = {name: str(value) for name, value in params.items()}
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        super().__init__(f"{code} [{field}] {shown}".strip())


class BugError(Exception):
    """Our own mistake: it says so, and nobody is asked to mend it."""


def places(bug: BaseException) -> list[str]:
    """Where a bug struck, `file:line`, innermost last; without messages and values."""
    frames = traceback.extract_tb(bug.__traceback__)[-6:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames]
