"""The way to the hub: its address, and by which certificates both sides know each other."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from kiosk.hall.schema_hall import HubPart
from kiosk.paths import DataFolder

LineTrouble = Literal[
    "no_line", "certificate", "files", "not_hub", "busy", "refused", "not_enrolled", "stopped"
]


class HubAway(Exception):
    """No answer came that the hub gave; `trouble` says why, as the health page names it."""

    def __init__(self, trouble: LineTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class Way:
    """Files as hall.toml names them, or as the enrolment left them in the hall's folder."""

    url: str
    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    system: bool = True  # whether the system's authorities vouch for the hub, too

    @classmethod
    def of(cls, hub: HubPart, folder: DataFolder) -> Way:
        left = folder.hub
        certificate, key = _named(hub.certificate_file), _named(hub.key_file)
        if certificate is None and left.pair.exists():
            certificate = left.pair
        named = _named(hub.ca_file)
        authority = named or (left.authority if left.authority.exists() else None)
        return cls(hub.url, authority, certificate, key, system=named is None)

    @property
    def secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    def context(self) -> ssl.SSLContext | None:
        """TLS 1.3, and nothing below it; None to this PC itself. Raises :class:`HubAway` where a
        file cannot be read.
        """
        if not self.secure:
            return None
        try:
            context = ssl.create_default_context(
                cafile=None if self.system or self.authority is None else str(self.authority)
            )
            if self.system and self.authority is not None:
                context.load_verify_locations(self.authority)
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            if self.certificate is not None:
                context.load_cert_chain(self.certificate, self.key)
        except (OSError, ValueError) as error:  # SSLError is an OSError: no certificate in the file
            raise HubAway("files") from error
        return context


def _named(file: str) -> Path | None:
    return Path(file) if file else None
