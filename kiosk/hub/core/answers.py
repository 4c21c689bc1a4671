"""Answers of the hub: JSON, small, and never kept by anybody on the way."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import Response

_encode = msgspec.json.Encoder().encode
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def answer(what: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(
        _encode(what), status, {**_HEADERS, **(headers or {})}, media_type="application/json"
    )


def refusal(status: int, code: str, reason: str, rest: float = 0, **told: Any) -> Response:
    """`rest`: seconds until it is worth trying again."""
    headers = {"Retry-After": str(int(rest))} if rest else {}
    return answer({"code": code, "reason": reason, **told}, status, headers)
