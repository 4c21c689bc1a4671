"""`kiosk bench hub`: what a district's hub can take, beside what its database takes by itself."""

from __future__ import annotations

from kiosk.bench.figures import Figure


def bench_hub() -> list[Figure]:
    """All of a hub's figures, one after the other."""
    from kiosk.bench.hub import crowd, ingest, listing, log

    return [
        *ingest.bench_ingest(), *crowd.bench_crowd(), *log.bench_proof(), *listing.bench_list(),
    ]  # fmt: skip
