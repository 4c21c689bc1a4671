"""A USB stick at the hub: taken by somebody at the district; and a hall renewed meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import ManualClock
from kiosk.hub.enrolment import halls
from kiosk.hub.sticks import taking
from kiosk.wire.acknowledgement import read_envelope
from kiosk.wire.chain import b64u
from kiosk.wire.errand import frame, frames, hub_keys
from tests.hub.district import District, request_of
from tests.hub.intake.test_alarms_alone import raises
from tests.hub.paper_hall import PaperHall


def shell(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["hub", *words], env={"LC_ALL": "C"})
    assert done.exit_code == code, done.output
    return done.stdout


def test_a_stick_is_taken_at_the_shell_and_answered(
    district: District, database: str, tmp_path: Path
) -> None:
    hall, hub = district.hall(), district.hub
    settings = hub.folder.settings
    text = settings.read_text("utf-8")
    assert 'address = ""' in text
    settings.write_text(text.replace('address = ""', f'address = "{database}"', 1), "utf-8")
    for _ in range(3):
        hall.files()
    alarm = raises(hall)
    stick, answer = tmp_path / "up.linli", tmp_path / "down.linli"
    parts = [("batch", hall.batch(3)), ("alarm", hall.alarm(alarm)), ("batch", hall.batch(1, 2))]
    stick.write_bytes(b"".join(frame(kind, hall.hall, it, hall.key.sign) for kind, it in parts))  # type: ignore[arg-type]
    said = shell("take", "--data", str(hub.folder.root), str(stick), "--to", str(answer))
    assert said.startswith("4 new events of 3 parts were taken.")
    with answer.open("rb") as file:
        back = list(frames(file, hub_keys(hub.keys.public("ack"))))
    [envelope] = [each.content for each in back if each.kind == "answer"]
    told = read_envelope(envelope, hall.hall, hub.keys.public("ack"))
    assert told.reaches() == hall.head
    again = shell("take", "--data", str(hub.folder.root), str(stick), "--to", str(answer), "--json")
    assert json.loads(again)["events"] == 0
    stranger = PaperHall("k00666", sealing=hall.sealing)
    stranger.files()
    stick.write_bytes(frame("batch", stranger.hall, stranger.batch(), stranger.key.sign))
    refused = shell(
        "take", "--data", str(hub.folder.root), str(stick), "--to", str(answer), "--json", code=1
    )
    assert json.loads(refused)["refused"] == [{"kind": "batch", "hall": "k00666", "why": "key"}]


def test_a_stick_that_was_under_way_while_the_hall_took_another_key_counts(
    district: District, clock: ManualClock, tmp_path: Path
) -> None:
    hall, stick = district.hall(), tmp_path / "up.linli"
    hall.files()
    stick.write_bytes(frame("batch", hall.hall, hall.batch(), hall.key.sign))
    fresh = ed25519.Ed25519PrivateKey.generate()
    public = b64u(fresh.public_key().public_bytes_raw())
    vouched = b64u(hall.key.sign(f"kk1\n{hall.hall}\n{public}\n".encode()))
    request = request_of(ec.generate_private_key(ec.SECP256R1()))
    halls.renew(district.hub, hall.hall, request, public, vouched)
    done = taking.take(district.hub, stick)
    assert (done.events, done.refused) == (1, [])
    hall.files()
    stick.write_bytes(frame("batch", hall.hall, hall.batch(2), hall.key.sign))
    clock.advance(days=31)
    late = taking.take(district.hub, stick)
    assert (late.events, late.refused) == (0, [("batch", hall.hall, "signature")])
