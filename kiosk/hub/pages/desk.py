"""What all pages are given: the hub, and what they share beside its database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from kiosk import languages
from kiosk.clock import Clock
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Pool
from kiosk.hub.pages.marks import Marks
from kiosk.hub.pages.signing.passwords import Doorkeeper


@dataclass(frozen=True)
class Desk:
    hub: Hub
    doorkeeper: Doorkeeper = field(default_factory=Doorkeeper)
    marks: Marks = field(default_factory=Marks)

    @property
    def pool(self) -> Pool:
        return self.hub.pool

    @property
    def clock(self) -> Clock:
        return self.hub.clock

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.hub.settings.district.timezone)

    @cached_property
    def behind(self) -> timedelta:
        """A hall that was not heard of for so long is behind."""
        return timedelta(hours=self.hub.settings.pages.behind_hours)

    @cached_property
    def idle(self) -> timedelta:
        """A session that is not used for so long ends."""
        return timedelta(minutes=self.hub.settings.pages.idle_minutes)

    @cached_property
    def proxy_secret(self) -> str:
        """By which nginx is known."""
        return self.hub.proxy_secret

    def district(self, language: str) -> str:
        """What the district is called."""
        name = self.hub.settings.district.name
        return next((name[each] for each in languages.chain(language) if name.get(each)), "")
