"""API keys: made here, shown once, kept as a digest in hub.toml beside whose they are."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from kiosk.hub.open311.trouble import FORBIDDEN, Trouble
from kiosk.hub.setup.public import ApiKey, Open311


def new_key(name: str) -> tuple[str, ApiKey]:
    """A key of 160 bits, and what hub.toml holds of it."""
    key = secrets.token_urlsafe(20)
    return key, ApiKey(name=name, sha256=_digest(key))


def owner(settings: Open311, key: str) -> str:
    """Whose key this is. Raises :class:`Trouble` 403."""
    told = _digest(key)
    found = [each.name for each in settings.key if hmac.compare_digest(each.sha256, told)]
    if not key or not found:
        raise Trouble(FORBIDDEN, "api_key")
    return found[0]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
