"""Somebody guesses passwords: many at once, at many accounts, from many addresses."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.signing import brake, passwords, sessions
from kiosk.hub.pages.signing.brake import ADDRESS, EVERYWHERE, HERE, place_of
from tests.hub.pages.office import PASSWORD, Browser, employ

WEAK = (
    "short", "1234567890", "0987654321", "aaaaaaaaaaaa", "ababababab", "qian-qian-qian",
    "x" * 201,
)  # fmt: skip
IDLE = timedelta(minutes=30)
HOME, FAR = "10.0.0.7", "203.0.113.9"


class Door:
    """Tries at an account; `tells` what each was answered."""

    def __init__(self, hub: Hub, clock: ManualClock) -> None:
        self.hub = hub
        self.clock = clock

    def tries(self, account: str = "qian", place: str = FAR) -> str:
        """`counted`, or for how many seconds nobody may try."""
        try:
            self.hub.pool.run(lambda tx: brake.count_try(tx, account, place, self.clock.now()))
        except KnownError as error:
            return error.params["seconds"]
        return "counted"

    def right(self, account: str = "qian", place: str = HOME) -> None:
        self.hub.pool.run(lambda tx: brake.right(tx, account, place, self.clock.now()))


@pytest.fixture
def door(hub: Hub, clock: ManualClock) -> Door:
    employ(hub)
    return Door(hub, clock)


def test_a_few_tries_are_free_then_each_rests_longer(door: Door, clock: ManualClock) -> None:
    assert [door.tries() for _ in range(HERE.free)] == ["counted"] * HERE.free
    rests = []
    for _ in range(8):
        rests.append(int(door.tries()))
        clock.advance(seconds=rests[-1])
        assert door.tries() == "counted"
    assert rests == [30, 60, 120, 240, 480, 900, 900, 900]


def test_what_is_tried_while_it_rests_makes_it_no_longer(door: Door) -> None:
    for _ in range(HERE.free):
        door.tries()
    assert {door.tries() for _ in range(50)} == {"30"}


def test_an_account_that_is_not_there_is_braked_alike(door: Door) -> None:
    known = [door.tries("qian", "198.51.100.1") for _ in range(HERE.free + 1)]
    unknown = [door.tries("nobody", "198.51.100.2") for _ in range(HERE.free + 1)]
    assert known == unknown


def test_guesses_from_everywhere_do_not_lock_an_officer_out_at_their_desk(door: Door) -> None:
    door.right()
    for each in range(EVERYWHERE.free):
        assert door.tries(place=f"203.0.113.{each}") == "counted"
    assert door.tries(place="203.0.113.200") != "counted"
    assert door.tries(place=HOME) == "counted"


def test_one_address_that_tries_many_accounts_rests(door: Door) -> None:
    tried = [door.tries(f"name{each}") for each in range(ADDRESS.free + 1)]
    assert tried == ["counted"] * ADDRESS.free + ["60"]
    assert door.tries("qian", HOME) == "counted"


def test_unknown_names_fill_no_table(hub: Hub, door: Door) -> None:
    for each in range(300):
        door.tries(f"name{each}", f"203.0.113.{each % 250}")
    doors = hub.pool.run(lambda tx: tx.execute("SELECT door FROM door_tries").fetchall())
    assert not [name for (name,) in doors if "name" in name]


def test_a_day_later_it_is_forgotten(door: Door, clock: ManualClock) -> None:
    for _ in range(HERE.free):
        door.tries()
    clock.advance(hours=25)
    assert door.tries() == "counted"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("10.0.0.7", "10.0.0.7"), ("::ffff:10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"), ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"), ("", ""), ("testclient", ""), ("1" * 5000, ""),
    ],
)  # fmt: skip
def test_a_household_is_one_address(address: str, place: str) -> None:
    assert place_of(address) == place


def test_a_hundred_at_the_same_moment_count_one_by_one(
    hub: Hub, clock: ManualClock, address: str
) -> None:
    """Each try counts before its password is looked at: no crowd gets more than the free ones."""
    employ(hub)
    looked = []
    alike = passwords.matches

    def counted(password: str, stored: str) -> bool:
        looked.append(password)
        return alike(password, stored)

    def guess(each: int) -> int:
        with Browser(address) as thief:
            thief.opens("/sign-in")
            return thief.sends("/sign-in", account="qian", password=f"guess-{each}").status_code

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "matches", counted)
        with ThreadPoolExecutor(12) as crowd:
            answers = list(crowd.map(guess, range(60)))
    assert len(looked) == HERE.free
    assert set(answers) == {401}
    with Browser(address) as officer:
        assert officer.signs_in().status_code == 401  # from here the officer rests too
        clock.advance(seconds=30)
        assert officer.signs_in().status_code == 303


def test_a_wrong_password_and_no_account_are_told_alike(hub: Hub, address: str) -> None:
    employ(hub)
    employ(hub, "closed")
    hub.pool.run(
        lambda tx: tx.execute("UPDATE officers SET disabled_at = now() WHERE account = 'closed'")
    )
    told = []
    for account, password in (("qian", "wrong"), ("nobody", "wrong"), ("closed", PASSWORD)):
        with Browser(address) as thief:
            answer = thief.signs_in(account, password)
            told.append((answer.status_code, answer.text.replace(account, "").split("<form")[0]))
    assert told[0] == told[1] == told[2]
    assert "账号或密码不对" in told[0][1]


def test_a_crowd_at_the_door_takes_no_memory_and_keeps_nobody_out_for_long(
    monkeypatch: pytest.MonkeyPatch, hub: Hub, officer: Browser, address: str
) -> None:
    """A derivation takes 64 MiB: one at a time, few wait, the rest is told at once."""
    inside, most = [0], [0]
    gate = threading.Event()
    held = threading.Semaphore(0)

    def slow(_password: str, _stored: str) -> bool:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        held.release()
        gate.wait()
        inside[0] -= 1
        return False

    monkeypatch.setattr(passwords, "matches", slow)

    def guess(each: int) -> str:
        with Browser(address) as thief:
            thief.opens("/sign-in")
            return thief.sends("/sign-in", account=f"name{each}", password="x").text

    with ThreadPoolExecutor(8) as crowd:
        waiting = [crowd.submit(guess, each) for each in range(8)]
        held.acquire()
        assert officer.opens("/cases").status_code == 200  # who is inside works on meanwhile
        gate.set()
        assert all("账号或密码不对" in each.result() for each in waiting)
    assert most == [1]


def test_who_waits_behind_the_last_place_is_told_at_once() -> None:
    keeper = passwords.Doorkeeper(may_wait=2)
    inside, gate = threading.Semaphore(0), threading.Event()

    def comes() -> None:
        with keeper.turn():
            inside.release()
            gate.wait()

    with ThreadPoolExecutor(3) as crowd:
        first = crowd.submit(comes)
        inside.acquire()
        waiting = [crowd.submit(comes) for _ in range(2)]
        while keeper.free:
            pass
        with pytest.raises(KnownError, match=r"district\.busy"), keeper.turn():
            pass
        gate.set()
        for each in (first, *waiting):
            each.result()


def test_a_session_ends_when_nobody_is_there(officer: Browser, clock: ManualClock) -> None:
    clock.advance(minutes=29)
    assert officer.opens("/cases").status_code == 200
    clock.advance(minutes=29)
    assert officer.opens("/cases").status_code == 200
    clock.advance(minutes=31)
    assert officer.opens("/cases").status_code == 303


def test_a_page_that_keeps_itself_up_to_date_is_no_sign_of_anybody(
    officer: Browser, clock: ManualClock
) -> None:
    """The screen of who went home is not open for as long as an alarm stands."""
    for each in ("banner", "alarm-rows", "banner"):
        clock.advance(minutes=14)
        path = "/alarms" if each == "alarm-rows" else "/alarms/banner"
        answer = officer.opens(path, **{"HX-Request": "true", "HX-Target": each})
    assert answer.headers["hx-redirect"].startswith("/sign-in")


def test_a_session_ends_with_the_day(officer: Browser, clock: ManualClock) -> None:
    for _ in range(25):
        clock.advance(minutes=28)
        officer.opens("/cases")
    assert officer.opens("/cases").status_code == 200
    clock.advance(minutes=28)
    assert officer.opens("/cases").status_code == 303


def begins(hub: Hub, clock: ManualClock) -> str:
    return hub.pool.run(lambda tx: sessions.begin(tx, "qian", HOME, clock.now(), IDLE))


def is_in(hub: Hub, clock: ManualClock, token: str) -> bool:
    """Whether it is a session by both ways in which one is looked for."""
    found = hub.pool.run(lambda tx: sessions.find(tx, token, clock.now(), IDLE))
    stands = hub.pool.run(lambda tx: sessions.stands(tx, token, clock.now(), IDLE))
    assert stands == (found is not None)
    return stands


def test_who_signs_in_last_is_in_however_many_did_at_that_moment(
    hub: Hub, clock: ManualClock
) -> None:
    """The oldest sessions make room; of many that began at one moment any may, but for the new."""
    employ(hub)
    for _ in range(60):
        token = begins(hub, clock)
        assert is_in(hub, clock, token)
    [(count,)] = hub.pool.run(lambda tx: tx.execute("SELECT count(*) FROM sign_ins").fetchall())
    assert count == sessions.MOST


def test_the_oldest_session_makes_room(hub: Hub, clock: ManualClock) -> None:
    employ(hub)
    tokens = []
    for _ in range(sessions.MOST + 2):
        tokens.append(begins(hub, clock))
        clock.advance(seconds=1)
    assert [is_in(hub, clock, each) for each in tokens] == [False] * 2 + [True] * sessions.MOST


def test_a_clock_that_was_put_right_shuts_nobody_out_and_leaves_nobody_in(
    hub: Hub, clock: ManualClock
) -> None:
    """A hub that thought it was 2099: sessions of then would last until then, and be the newest."""
    employ(hub)
    now = clock.now()
    clock.advance(days=365 * 73)
    ahead = [begins(hub, clock) for _ in range(sessions.MOST)]
    clock.set_wall(now)
    assert not is_in(hub, clock, ahead[0])
    token = begins(hub, clock)
    assert is_in(hub, clock, token)
    assert not any(is_in(hub, clock, each) for each in ahead)


def test_a_token_that_was_guessed_is_none(browser: Browser) -> None:
    for token in ("", "A" * 43, "A" * 42, "ä" * 43, "A" * 5000, "'; --"):
        told = [(b"cookie", f"linli_session={token}".encode())]
        answer = browser.http.get("/cases", headers=told)
        assert answer.headers["location"].startswith("/sign-in")


def test_a_password_has_to_be_one(door: Door) -> None:
    for weak in WEAK:
        with pytest.raises(KnownError, match=r"district\.password_weak"):
            passwords.require_good(weak, "qian")
    for good in (PASSWORD, "四个字不够但是十个字够了", "correct horse battery"):
        passwords.require_good(good, "qian")


def test_no_password_stands_in_the_database(hub: Hub, door: Door) -> None:
    [(row,)] = hub.pool.run(lambda tx: tx.execute("SELECT officers::text FROM officers").fetchall())
    assert PASSWORD not in row
    assert "$argon2id$v=19$" in row


def test_the_cost_is_that_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 9106's second recommendation; the stories use less."""
    monkeypatch.undo()
    assert (passwords.NEW.t, passwords.NEW.m, passwords.NEW.p) == (3, 65536, 1)
    assert timedelta(seconds=30) == HERE.first
