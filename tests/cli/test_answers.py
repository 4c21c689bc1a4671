"""A PC is set up with nobody at the keyboard: by a file of answers."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli import app
from kiosk.errors import KnownError
from kiosk.paths import DataFolder, sample_hall
from kiosk.storage.files import write_durably
from kiosk.storage.keys.keys import unlock_with_recovery
from kiosk.wiring import provisioning, unfinished

GOOD = (
    'hall = "hall.toml"\nmachine = "host_only"\nweak_accepted_by = "张伟"\nenvelope = "{stick}"\n'
)


@pytest.fixture
def stick() -> Iterator[Path]:
    """Another disk than that of the hall."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def told(tmp_path: Path, text: str, *words: str) -> Result:
    (tmp_path / "hall.toml").write_bytes(sample_hall().read_bytes())
    file = tmp_path / "answers.toml"
    file.write_text(text, "utf-8")
    data = tmp_path / "data"
    return CliRunner().invoke(
        app, ["provision", "--data", str(data), "--answers", str(file), *words]
    )


def test_the_hall_is_made_and_its_secrets_are_in_the_envelope_alone(
    tmp_path: Path, stick: Path
) -> None:
    done = told(tmp_path, GOOD.format(stick=stick))
    assert done.exit_code == 0, done.output
    (envelope,) = stick.iterdir()
    assert envelope.stat().st_mode & 0o077 == 0
    told_there = dict(
        line.partition(": ")[::2]
        for line in envelope.read_text("utf-8").splitlines()
        if ": " in line
    )
    passphrase, pin = told_there["recovery passphrase"], told_there["technician's PIN"]
    assert told_there["weak key accepted by"] == "张伟"
    assert unlock_with_recovery(DataFolder(tmp_path / "data"), passphrase).hall_id
    assert passphrase not in done.output
    assert pin not in done.output.replace(str(envelope), "")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["hall", "machine", "envelope"]),
        ('machine = "tmp2"\nscreen = "residents"\npin = "1234"\n',
         ["machine", "screen", "pin", "hall", "envelope"]),
        ('hall = "hall.toml"\nmachine = "host_only"\nenvelope = "{stick}"\n', ["weak_accepted_by"]),
        ('hall = "none.toml"\nmachine = "usb"\nenvelope = "/nowhere"\nid = "demo-1"\n',
         ["hall", "usb", "envelope", "id"]),
        ('hall = "hall.toml"\nmachine = "boot_passphrase"\nenvelope = "{own}"\n', ["envelope"]),
        ('hall = 7\nmachine = "boot_passphrase"\nenvelope = "{stick}"\n', ["hall"]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, stick: Path, text: str, keys: list[str]
) -> None:
    done = told(tmp_path, text.format(stick=stick, own=tmp_path))
    assert done.exit_code == 2
    found = [line.split(": ")[1] for line in done.output.splitlines()]
    assert sorted(found) == sorted(keys), done.output
    assert not (tmp_path / "data").exists()
    assert not list(stick.iterdir())


def test_a_mistake_of_the_halls_file_is_one_of_the_answers(tmp_path: Path, stick: Path) -> None:
    broken = tmp_path / "broken.toml"
    text = sample_hall().read_text("utf-8")
    broken.write_text(text.replace("idle_seconds = 45", "idle_seconds = 1"), "utf-8")
    done = told(tmp_path, GOOD.replace("hall.toml", "broken.toml").format(stick=stick))
    assert done.exit_code == 2
    assert "broken.toml:83: session.idle_seconds" in done.output
    assert not list(stick.iterdir())


def test_a_stick_that_is_pulled_in_between_leaves_no_hall_that_nobody_can_open(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(_file: Path, _content: bytes) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("kiosk.setup.envelope.write_durably", pulled)
    done = told(tmp_path, GOOD.format(stick=stick))
    assert isinstance(done.exception, KnownError)
    assert done.exception.code == "answers.envelope_unwritten"
    with pytest.raises(KnownError, match="unfinished"):
        unfinished.refuse(DataFolder(tmp_path / "data"))
    monkeypatch.undo()
    assert told(tmp_path, GOOD.format(stick=stick)).exit_code == 0


@pytest.mark.parametrize("when", ["before", "behind"])
def test_killed_at_the_envelope_it_leaves_no_hall_and_is_begun_anew(
    tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The power fails just before the envelope is written, or just after."""

    def written(file: Path, content: bytes) -> None:
        if when == "behind":
            write_durably(file, content)
        os._exit(7)

    monkeypatch.setattr("kiosk.setup.envelope.write_durably", written)
    child = os.fork()
    if not child:
        told(tmp_path, GOOD.format(stick=stick))
        os._exit(0)  # not reached
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    monkeypatch.undo()
    folder = DataFolder(tmp_path / "data")
    assert folder.keyslots.exists(), "it was far"
    with pytest.raises(KnownError, match="unfinished"):
        provisioning.open_keys(folder)

    done = told(tmp_path, GOOD.format(stick=stick))
    assert done.exit_code == 0, done.output
    (envelope,) = stick.iterdir()
    passphrase = envelope.read_text("utf-8").split("recovery passphrase: ")[1].split("\n")[0]
    assert unlock_with_recovery(folder, passphrase).hall_id
    assert provisioning.open_keys(folder).hall_id


def test_a_strangers_envelope_is_never_written_over(tmp_path: Path, stick: Path) -> None:
    (stick / "linli-envelope.txt").write_text("大厅编号: h-other\n", "utf-8")
    data = DataFolder(tmp_path / "data")
    data.root.mkdir()
    data.unfinished.write_bytes(b"begun\n")
    done = told(tmp_path, GOOD.format(stick=stick))
    assert done.exit_code == 2
    assert "envelope" in done.output


@pytest.mark.parametrize(
    "beside", [["--machine", "host_only"], ["--id", "h-1"], ["--json"], ["--usb", "/media"]]
)
def test_what_stands_beside_the_answers_is_refused_by_its_name(
    tmp_path: Path, stick: Path, beside: list[str]
) -> None:
    done = told(tmp_path, GOOD.format(stick=stick), *beside)
    assert isinstance(done.exception, KnownError)
    assert (done.exception.code, done.exception.field) == ("answers.beside", beside[0])
    assert not (tmp_path / "data").exists()


def test_a_look_alone_writes_nothing(tmp_path: Path, stick: Path) -> None:
    done = told(tmp_path, GOOD.format(stick=stick), "--check")
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "data").exists()
    assert not list(stick.iterdir())
