"""Every event that the hub's log may hold, with its fields: a test holds each call against it.

Ids of halls, counts and codes; nothing that a resident or a clerk said or is.
"""

from __future__ import annotations

EVENTS: dict[str, tuple[str, ...]] = {
    "hub_started": ("listen", "workers"),
    "hub_stopped": (),
    "migrated": ("names",),
    "night_done": ("leaves", "size"),
    "clock_suspect": (),
    "projection_failed": ("hall", "error"),
    "database_away": (),
    "face_fell": ("error", "places"),
    "worker_fell": ("error", "places"),
    "page_fell": ("path", "error", "places"),
    "alarms_live_fell": ("error", "places"),
}
