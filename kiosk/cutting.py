"""Ending a line of asyncio at once."""

from __future__ import annotations

import asyncio
from contextlib import suppress


def cut(transport: asyncio.BaseTransport) -> None:
    """What is unsent is lost; one that is gone already stays so.

    Work-around for the Python of Debian 12 (3.11.2): its TLS transport forgets its protocol when
    the line is lost, and then falls over an abort with AttributeError.
    """
    assert isinstance(transport, asyncio.WriteTransport)
    with suppress(AttributeError):
        transport.abort()
