"""The cluster of the demo and of the tests: nobody else's, and it outlives nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kiosk.errors import KnownError
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.pool import connect
from kiosk.leftovers import OwnFolder
from tests.patience import PATIENCE


@pytest.fixture
def own() -> Iterator[Cluster]:
    with OwnFolder("linli-pg-") as folder:
        folder.path.chmod(0o711)
        cluster = Cluster(folder.path / "cluster")
        yield cluster
        cluster.stop()


def test_what_was_committed_outlives_a_fall_and_a_stop(own: Cluster) -> None:
    own.start()
    with connect(own.address) as connection:
        connection.execute("CREATE TABLE public.kept (number int)")
        connection.execute("INSERT INTO public.kept VALUES (1)")
    own.kill()
    with pytest.raises(psycopg.OperationalError):
        connect(own.address)
    own.start()
    own.stop()
    own.start()
    with connect(own.address) as connection:
        assert connection.execute("SELECT number FROM public.kept").fetchall() == [(1,)]


def test_nobody_reaches_it_but_through_its_folder(own: Cluster) -> None:
    own.start()
    with connect(own.address) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        [superuser] = connection.execute("SELECT current_user").fetchone() or ()
    assert superuser == "postgres"
    for folder in (own.folder, own.data, own.socket):
        assert folder.stat().st_mode & 0o077 == 0
    if os.geteuid() == 0:
        assert own.data.owner() == "postgres"


def test_it_ends_with_a_starter_that_was_killed(own: Cluster) -> None:
    started = subprocess.Popen(
        [
            sys.executable, "-c",
            "import sys, time; from pathlib import Path;"
            "from kiosk.hub.database.cluster import Cluster;"
            "Cluster(Path(sys.argv[1]), fast=True).start(); print('up', flush=True);"
            "time.sleep(1000)",
            str(own.folder),
        ],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"up\n"
        postmaster = int((own.data / "postmaster.pid").read_text().splitlines()[0])
        started.send_signal(signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while Path(f"/proc/{postmaster}").exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    own.start()  # and leaves nothing in the way of the next


def test_a_folder_that_the_account_may_not_enter_is_no_hindrance(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root hands the cluster to another account")
    tmp_path.chmod(0o700)
    cluster = Cluster(tmp_path / "hub" / "cluster", fast=True)
    try:
        cluster.start()
        assert Cluster(tmp_path / "hub" / "cluster").folder == cluster.folder, "found again"
        with connect(cluster.address) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        cluster.remove()


def test_a_folder_of_somebody_else_is_not_trusted(own: Cluster) -> None:
    if os.geteuid():
        pytest.skip("only root can put somebody else's folder there")
    own.folder.mkdir()
    os.chown(own.folder, 65534, 65534)
    with pytest.raises(KnownError, match=r"hub\.folder_of_others"):
        own.start()


def test_without_postgresql_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"hub\.no_postgresql"):
        Cluster(tmp_path / "cluster", programs=tmp_path).start()
