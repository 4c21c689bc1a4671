"""`kiosk bench hub`: each figure is taken of a hub that really runs, however small the measure."""

from __future__ import annotations

import pytest

from kiosk.bench.hub import crowd, ingest, listing, log


def test_ingest_can_be_measured_beside_psql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "RUNS", 1)
    monkeypatch.setattr(ingest, "EACH", 1)
    [figure] = ingest.bench_ingest(events=60, batches=2)
    assert (figure.name, figure.bar, figure.better) == ("hub_ingest", 0.6, "higher")
    assert figure.value > 0


def test_a_crowd_of_halls_can_be_measured_behind_nginx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "EVENTS", 20)
    for name in ("ALONE", "ROUNDS", "EACH"):
        monkeypatch.setattr(crowd, name, 2)
    [figure] = crowd.bench_crowd(halls=3, runs=1)
    assert (figure.name, figure.bar) == ("hub_crowd_p99_ratio", 10.0)
    assert figure.value > 0
    assert "3 at one moment" in figure.limit


def test_a_proof_can_be_measured_beside_hashing() -> None:
    [figure] = log.bench_proof(halls=300, each=4)
    assert (figure.name, figure.bar) == ("hub_proof_ratio", 100.0)
    assert figure.value > 1, "a proof hashes too"
    assert "300 leaves" in figure.limit


def test_the_district_s_list_can_be_measured_beside_psql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "RUNS", 1)
    [figure] = listing.bench_list(cases=900, each=5)
    assert (figure.name, figure.bar) == ("hub_list_p99_ratio", 5.0)
    assert figure.value > 0
    assert "900 cases" in figure.limit
