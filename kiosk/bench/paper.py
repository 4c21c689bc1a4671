"""`ticket` and `slip`: from a document to the printer's bytes, and to a sheet of A4."""

from __future__ import annotations

from kiosk.bench.figures import Figure, percentile
from printing.measure import limit_milliseconds, slip_milliseconds, ticket_milliseconds

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


def bench_slip() -> list[Figure]:
    """Milliseconds a case slip takes after the first; beside, a bare rasterisation of a ticket."""
    slip_milliseconds(2)
    ours, least = slip_milliseconds(COUNT), percentile(limit_milliseconds(COUNT), 0.5)
    beside = f"bare rasterisation of a ticket, p50 {least:.1f} ms"
    return [
        Figure("slip_ms", percentile(ours, 0.5), "ms", 80.0, "lower", beside),
        Figure("slip_p99_ms", percentile(ours, 0.99), "ms", 160.0, "lower", beside),
    ]
