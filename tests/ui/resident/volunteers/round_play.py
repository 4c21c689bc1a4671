"""A round as the agent tells it."""

from __future__ import annotations

from kiosk.api.grid import volunteers as api

WALKED = api.RoundView(
    name="赵*愿", cell="g1", patrol="p-1", began="2026-11-24T01:05:00.000Z", minutes=95,
    points=(api.PointOfRound(place="3号楼", at="2026-11-24T01:15:00.000Z"),
            api.PointOfRound(place="中心花园", at="")),
    warnings=("D-1124-0002",),
)  # fmt: skip
