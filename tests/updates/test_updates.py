"""An update from a stick: what is believed, when it is done, and how it ends."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.services.upkeep.updating import Step
from kiosk.updates import archive
from tests.updates.pc import NEW, OLD, Pc


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The district's key, and somebody else's."""
    if shutil.which("gpg") is None or shutil.which("gpgv") is None:
        pytest.skip("gpg and gpgv are not installed here")
    home = tmp_path_factory.mktemp("gnupg")
    home.chmod(0o700)
    for who in ("district", "stranger"):
        gpg(home, "--passphrase", "", "--quick-generate-key", who, "ed25519", "sign", "never")
        gpg(home, "--output", str(home / f"{who}.gpg"), "--export", who)
    yield home
    subprocess.run(["gpgconf", "--homedir", home, "--kill", "gpg-agent"], check=True)


def gpg(home: Path, *words: str) -> None:
    subprocess.run(
        ["gpg", "--homedir", home, "--batch", "--quiet", "--yes", *words],
        check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path)


def stick(
    place: Path, keys: Path, version: str = NEW, halls: tuple[str, ...] = (), by: str = "district"
) -> Path:
    folder = place / "packages"
    folder.mkdir()
    (folder / f"linli-agent_{version}_amd64.deb").write_bytes(b"a package " * 1000)
    (folder / "Packages").write_text("Package: linli-agent\n")
    files = {
        file.name: {"size": file.stat().st_size, "sha256": digest(file)}
        for file in folder.iterdir()
    }
    told = {"v": 1, "version": version, "halls": halls, "files": files}
    (place / "told").write_text(json.dumps(told, indent=1))
    gpg(keys, "--local-user", by, "--output", str(folder / "UPDATE"), "--clearsign",
        str(place / "told"))  # fmt: skip
    return folder


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def refused(pc: Pc, folder: Path, keyring: Path) -> str:
    before = pc.folder.read()
    with pytest.raises(KnownError) as caught:
        pc.updater().take(folder, keyring)
    assert pc.folder.read() == before
    assert pc.version() == OLD
    assert not list(pc.folder.root.rglob("*.partial"))
    return caught.value.code


def test_what_was_signed_is_taken_installed_and_checked(pc: Pc, keys: Path, tmp_path: Path) -> None:
    shutil.rmtree(pc.folder.packages(NEW))
    folder = stick(tmp_path, keys, halls=("hall-0", "hall-1"))
    taken = pc.updater().take(folder, keys / "district.gpg")
    assert (taken.step, taken.before, taken.version) == (Step.TAKEN, OLD, NEW)
    shutil.rmtree(folder)  # the stick is pulled
    assert digest(next(pc.folder.packages(NEW).glob("*.deb")))
    done = pc.updater().go_on()
    assert (done.step, pc.runs, done.troubles) == (
        Step.DONE, NEW, (("paper", "paper_out", "ticket-1"),),
    )  # fmt: skip
    assert pc.disk["copies"][done.backup]["events"] == ["alarm 1"]
    with pytest.raises(KnownError):
        pc.updater().go_on()


def changes_package(folder: Path) -> None:
    package = next(folder.glob("*.deb"))
    package.write_bytes(package.read_bytes()[:-1] + b"!")


def makes_longer(folder: Path) -> None:
    with next(folder.glob("*.deb")).open("ab") as package:
        package.write(b"more")


def takes_away(folder: Path) -> None:
    next(folder.glob("*.deb")).unlink()


def changes_list(folder: Path) -> None:
    file = folder / "UPDATE"
    file.write_text(file.read_text().replace(f'"version": "{NEW}"', '"version": "9.9"'))


def strips_signature(folder: Path) -> None:
    text = (folder / "UPDATE").read_text()
    (folder / "UPDATE").write_text(text[text.index("{") : text.rindex("}") + 1])


@pytest.mark.parametrize(
    ("spoils", "code"),
    [
        (changes_package, "update.damaged"),
        (makes_longer, "update.damaged"),
        (takes_away, "update.damaged"),
        (changes_list, "update.unsigned"),
        (strips_signature, "update.unsigned"),
        (lambda folder: (folder / "UPDATE").unlink(), "update.nothing"),
    ],
)
def test_what_somebody_changed_is_not_taken(
    pc: Pc, keys: Path, tmp_path: Path, spoils: Callable[[Path], None], code: str
) -> None:
    folder = stick(tmp_path, keys)
    spoils(folder)
    assert refused(pc, folder, keys / "district.gpg") == code


def test_only_the_districts_key_counts(pc: Pc, keys: Path, tmp_path: Path) -> None:
    folder = stick(tmp_path, keys, by="stranger")
    assert refused(pc, folder, keys / "district.gpg") == "update.unsigned"
    assert refused(pc, folder, tmp_path / "no.gpg") == "update.no_key"


def test_a_list_that_names_files_elsewhere_is_not_read(pc: Pc, keys: Path, tmp_path: Path) -> None:
    folder = stick(tmp_path, keys)
    told = {"v": 1, "version": NEW, "halls": [],
            "files": {"../../etc/passwd": {"size": 1, "sha256": "0"}}}  # fmt: skip
    (tmp_path / "told").write_text(json.dumps(told, indent=1))
    gpg(keys, "--local-user", "district", "--output", str(folder / "UPDATE"), "--clearsign",
        str(tmp_path / "told"))  # fmt: skip
    assert refused(pc, folder, keys / "district.gpg") == "update.not_read"


def test_another_hall_the_same_and_an_older_version(pc: Pc, keys: Path, tmp_path: Path) -> None:
    ring = keys / "district.gpg"
    places = [tmp_path / name for name in ("other", "same", "older")]
    for place in places:
        place.mkdir()
    other, same, older = places
    assert refused(pc, stick(other, keys, halls=("hall-2",)), ring) == "update.other_hall"
    assert refused(pc, stick(same, keys, version=OLD), ring) == "update.same"
    folder = stick(older, keys, version="0.9")
    assert refused(pc, folder, ring) == "update.older"
    assert pc.updater().take(folder, ring, allow_older=True).version == "0.9"


def test_without_the_packages_of_before_there_is_no_update(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    shutil.rmtree(pc.folder.packages(OLD))
    assert refused(pc, stick(tmp_path, keys), keys / "district.gpg") == "update.no_way_back"


def test_no_room_takes_nothing(
    pc: Pc, keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = stick(tmp_path, keys)

    def full(_: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(archive, "sync_folder", full)
    with pytest.raises(OSError, match="full"):
        pc.updater().take(folder, keys / "district.gpg")
    assert pc.folder.read() is None
    assert not list(pc.folder.root.rglob("*.partial"))


BUSY = ("alarm", "resident", "staff", "sync", "work", "hours", "window")


@pytest.mark.parametrize("busy", BUSY)
def test_it_waits_for_a_quiet_hall(pc: Pc, keys: Path, tmp_path: Path, busy: str) -> None:
    pc.updater().take(stick(tmp_path, keys), keys / "district.gpg")
    pc.busy_with = (busy,)
    with pytest.raises(KnownError) as waits:
        pc.updater().go_on()
    assert waits.value.params["busy"] == busy
    assert (pc.version(), pc.runs) == (OLD, OLD)
    if busy in ("staff", "hours", "window"):  # a technician beside it knows what they do
        assert pc.updater().go_on(attended=True).step is Step.DONE
    else:
        with pytest.raises(KnownError):
            pc.updater().go_on(attended=True)
        pc.busy_with = ()
        assert pc.updater().go_on().step is Step.DONE


@pytest.mark.parametrize(
    ("works", "why"),
    [
        ("worse", "worse"),
        ("moves and is worse", "worse"),
        ("does not open", "not_opened"),
        ("does not install", "not_installed"),
    ],
)
def test_what_is_worse_is_taken_back_by_itself(
    tmp_path: Path, keys: Path, works: str, why: str
) -> None:
    pc = Pc(tmp_path, works)
    pc.updater().take(stick(tmp_path, keys), keys / "district.gpg")
    done = pc.updater().go_on()
    assert (done.step, done.why, pc.runs, pc.disk["form"]) == (Step.PUT_BACK, why, OLD, 1)
    if why == "worse":
        assert done.told == "emergency:emergency_lost"
    assert pc.disk["events"] == ["alarm 1"]
    again = stick_again(tmp_path, keys)
    assert pc.updater().take(again, keys / "district.gpg").step is Step.TAKEN


def stick_again(place: Path, keys: Path) -> Path:
    other = place / "another stick"
    other.mkdir()
    return stick(other, keys)


def test_a_hall_that_cannot_be_backed_up_is_left_alone_and_not_ended_each_night(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    pc.updater().take(stick(tmp_path, keys), keys / "district.gpg")
    pc.backups_fail = True
    for _ in range(2):
        with pytest.raises(KnownError) as failed:
            pc.updater().go_on()
        assert failed.value.code == "update.no_backup"
        assert (pc.version(), pc.runs) == (OLD, OLD)
    with pytest.raises(KnownError) as waits:
        pc.updater().go_on()
    assert waits.value.code == "update.not_now"
    pc.backups_fail = False
    assert pc.updater().go_on(attended=True).step is Step.DONE


def test_a_state_that_cannot_be_read_is_told(pc: Pc) -> None:
    pc.folder.root.mkdir(exist_ok=True)
    pc.folder.state.write_text("{")
    with pytest.raises(KnownError) as told:
        pc.updater().resume()
    assert told.value.code == "update.state_damaged"


def came(pc: Pc, folder: Path) -> Path:
    """As the hall's agent leaves what it fetched from the hub."""
    shutil.copyfile(folder / "UPDATE", folder / "whole")
    return folder


def test_what_came_from_the_hub_is_taken_once_it_is_whole(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    ring, folder = keys / "district.gpg", stick(tmp_path, keys)
    pc.updater().take_what_came(folder, ring)
    assert pc.folder.read() is None, "it is still on its way"
    pc.updater().take_what_came(came(pc, folder), ring)
    assert pc.updater().go_on().step is Step.DONE
    ended = pc.folder.read()
    pc.updater().take_what_came(folder, ring)
    assert pc.folder.read() == ended, "once"


def test_what_came_damaged_is_fetched_anew_and_a_strangers_is_passed_over(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    ring, folder = keys / "district.gpg", came(pc, stick(tmp_path, keys))
    changes_package(folder)
    pc.updater().take_what_came(folder, ring)
    assert not (folder / "whole").exists()
    other = came(pc, stick_again(tmp_path, keys))
    pc.updater().take_what_came(other, keys / "stranger.gpg")
    assert (other / "whole").is_file()
    assert pc.folder.read() is None


def test_a_link_in_a_folder_of_somebody_else_is_not_followed(
    pc: Pc, keys: Path, tmp_path: Path
) -> None:
    """The agent's folder is not root's: what root copies there is no other file of this PC."""
    folder = stick(tmp_path, keys)
    package = next(folder.glob("*.deb"))
    package.rename(tmp_path / "elsewhere")
    package.symlink_to(tmp_path / "elsewhere")
    assert refused(pc, folder, keys / "district.gpg") == "update.damaged"
