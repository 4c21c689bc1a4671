"""What every way to paper offers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from printing.escpos import PrinterState
from printing.rendering import Rendered


@dataclass(frozen=True)
class Outcome:
    """How a job ended. `reason` is an error code; `partial`: some paper may have come out."""

    state: Literal["printed", "failed", "cancelled"]
    reason: str = ""
    partial: bool = False


class Spooler(Protocol):
    """One printer. Its methods block, and are called by one thread."""

    def print(self, job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome: ...

    def state(self) -> PrinterState: ...

    def close(self) -> None: ...
