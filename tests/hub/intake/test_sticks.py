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
from kiosk.wire.errand import Up, frame, frames, hub_keys
from kiosk.wire.head import Head
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


def carries(
    district: District, hall: PaperHall, stick: Path, *parts: tuple[Up, bytes]
) -> taking.Read:
    stick.write_bytes(b"".join(frame(kind, hall.hall, it, hall.key.sign) for kind, it in parts))
    return taking.take(district.hub, stick)


def reached(district: District, done: taking.Read) -> list[Head]:
    known = district.hub.keys.public("ack")
    return [read_envelope(each, hall, known).reaches() for hall, each in done.answers]


def other_life(district: District) -> tuple[PaperHall, PaperHall]:
    """A hall of which eight events are here, and the same one with others from the fifth on."""
    hall = district.hall()
    for _ in range(4):
        hall.files()
    other = PaperHall(hall.hall, hall.key, hall.sealing, journal=hall.journal[:4], now=hall.now)
    for _ in range(4):
        hall.files("第一个")
    for _ in range(7):
        other.files("第二个")
    district.takes(hall)
    return hall, other


def test_a_fork_comes_by_stick_in_two_journeys(district: District, tmp_path: Path) -> None:
    hall, other = other_life(district)
    stick = tmp_path / "up.linli"
    heard = carries(district, other, stick, ("batch", other.batch()))
    assert heard.refused == [("batch", other.hall, "fork")]
    assert reached(district, heard) == [hall.head], "by which the hall sees that it is another"
    pieces: list[tuple[Up, bytes]] = [
        ("fork", other.batch(10)), ("fork", other.batch(1, 6)), ("fork", other.batch(7, 9)),
    ]  # fmt: skip
    left = other.head
    other.restored(left.seq)
    kept = carries(district, other, stick, ("batch", other.batch(left.seq + 1)), *pieces)
    assert kept.refused == []
    assert set(reached(district, kept)) == {
        other.journal[5].head, other.journal[8].head, left, other.head,
    }  # fmt: skip
    aside = "SELECT seq FROM fork_events ORDER BY seq"
    assert district.rows(aside) == [(each,) for each in range(5, 12)], "as far as it differs"
    assert district.rows("SELECT first, last FROM forks ORDER BY first") == [
        (5, 6),
        (7, 9),
        (10, 11),
    ]
    again = carries(district, other, stick, *pieces)
    assert (again.refused, len(district.rows(aside))) == ([], 7)


def test_a_piece_of_a_fork_without_the_one_before_it_is_not_signed_for(
    district: District, tmp_path: Path
) -> None:
    _, other = other_life(district)
    done = carries(district, other, tmp_path / "up.linli", ("fork", other.batch(7)))
    assert done.refused == [("fork", other.hall, "gap")]
    assert other.head not in reached(district, done)
    assert district.value("SELECT count(*) FROM fork_events") == 0


def test_a_hub_that_was_emptied_takes_what_was_a_fork_as_the_journal(
    district: District, tmp_path: Path
) -> None:
    hall = district.hall()
    for _ in range(3):
        hall.files()
    done = carries(district, hall, tmp_path / "up.linli", ("fork", hall.batch()))
    assert (done.events, reached(district, done)) == (3, [hall.head])
    assert district.value("SELECT count(*) FROM forks") == 0


def test_a_hall_that_is_only_behind_hears_that_all_of_it_is_here(
    district: District, tmp_path: Path
) -> None:
    hall = district.hall()
    for _ in range(5):
        hall.files()
    district.takes(hall)
    done = carries(district, hall, tmp_path / "up.linli", ("batch", hall.batch(1, 3)))
    assert reached(district, done) == [hall.journal[2].head, hall.head]
