"""`ticket`: from a document to the printer's bytes."""

from __future__ import annotations

from kiosk.bench.figures import Figure, percentile
from printing.measure import limit_milliseconds, ticket_milliseconds

COUNT = 40


def bench_ticket() -> list[Figure]:
    """Milliseconds a ticket takes after the first, and beside a bare rasterisation."""
    ticket_milliseconds(2)
    ours, limit = ticket_milliseconds(COUNT), limit_milliseconds(COUNT)
    typical, least = percentile(ours, 0.5), percentile(limit, 0.5)
    beside = f"bare rasterisation of such a page, p50 {least:.1f} ms"
    return [
        Figure("ticket_ms", typical, "ms", 60.0, "lower", beside),
        Figure("ticket_p99_ms", percentile(ours, 0.99), "ms", 120.0, "lower", beside),
    ]
