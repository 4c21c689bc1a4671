"""A newer version comes from the hub, by a line that breaks, onto a disk that may be full."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from kiosk.sync.down import programs
from kiosk.sync.down.programs import PLACE, Programs
from kiosk.sync.line import Answer
from kiosk.sync.way import HubAway

DEB = bytes(range(256)) * 40


class Hub:
    """Hands out files by pieces; the line breaks after so many."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.pieces_left = 10**6
        self.asked: list[tuple[str, int]] = []

    def get(self, path: str, query: object = None, *, largest: int = 0) -> Answer:
        name = path.removeprefix(f"{PLACE}/")
        if name not in self.files:
            return Answer(404, "", b"", True)
        return Answer(200, "", self.files[name], len(self.files[name]) <= largest)

    def piece(self, path: str, start: int, size: int) -> bytes:
        name = path.removeprefix(f"{PLACE}/")
        self.asked.append((name, start))
        self.pieces_left -= 1
        if self.pieces_left < 0:
            raise HubAway("no_line")
        return self.files.get(name, b"")[start : start + size]


def listed(files: dict[str, bytes], /, **other: object) -> bytes:
    told = {
        "v": 1, "version": "2.0", "halls": [],
        "files": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
    } | other  # fmt: skip
    return (
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
        + json.dumps(told, indent=1).encode()
        + b"\n-----BEGIN PGP SIGNATURE-----\n\n=\n-----END PGP SIGNATURE-----\n"
    )


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PIECE", 1000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "programs"


@pytest.fixture
def hub() -> Hub:
    files = {"linli-agent_2.0.deb": DEB, "Packages": b"Package: linli-agent\n"}
    return Hub({**files, "UPDATE": listed(files)})


def fetches(folder: Path, hub: Hub, *, stopped: bool = False) -> bool:
    return Programs(folder, lambda: stopped).fetch(hub)  # type: ignore[arg-type]


def test_it_goes_on_where_the_line_broke(folder: Path, hub: Hub) -> None:
    hub.pieces_left = 4
    with pytest.raises(HubAway):
        fetches(folder, hub)
    assert not (folder / "whole").exists()
    hub.pieces_left, hub.asked = 10**6, []
    assert fetches(folder, hub)
    assert min(start for name, start in hub.asked if name.endswith(".deb")) == 3000
    assert (folder / "linli-agent_2.0.deb").read_bytes() == DEB
    assert (folder / "whole").read_bytes() == hub.files["UPDATE"]
    hub.asked = []
    assert fetches(folder, hub)
    assert hub.asked == [], "nothing comes twice"


def test_of_another_list_nothing_of_before_stays(folder: Path, hub: Hub) -> None:
    assert fetches(folder, hub)
    other = {"linli-agent_2.0.deb": b"another one"}
    hub.files = {**other, "UPDATE": listed(other)}
    assert fetches(folder, hub)
    assert (folder / "linli-agent_2.0.deb").read_bytes() == b"another one"
    assert not (folder / "Packages").exists()


@pytest.mark.parametrize(
    "told",
    [
        b"", b"{}", b"{-----BEGIN PGP SIGNATURE-----",
        listed({}), listed({"../journal.db": b"x"}), listed({"a/b": b"x"}), listed({"..": b"x"}),
        listed({"big": b"x"}, files={"big": {"size": 1 << 40, "sha256": ""}}),
        listed({"none": b""}), listed({"x": b"x"}, files=[1]),
    ],
)  # fmt: skip
def test_a_list_that_is_none_writes_nothing(folder: Path, hub: Hub, told: bytes) -> None:
    hub.files["UPDATE"] = told
    assert not fetches(folder, hub)
    assert hub.asked == []
    assert not folder.exists()


def test_a_hub_without_any_and_one_that_gives_less(folder: Path, hub: Hub) -> None:
    hub.files["linli-agent_2.0.deb"] = DEB[:2500]
    assert not fetches(folder, hub)
    assert not (folder / "whole").exists()
    del hub.files["UPDATE"]
    assert not fetches(folder, hub)


def test_the_hall_comes_first_on_its_disk_and_at_its_end(
    folder: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not fetches(folder, hub, stopped=True)
    free = shutil.disk_usage(folder)._replace(free=programs.ROOM)
    monkeypatch.setattr(programs.shutil, "disk_usage", lambda _: free)
    hub.asked = []
    assert not fetches(folder, hub)
    assert hub.asked == []
