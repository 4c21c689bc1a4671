"""Accounts and PINs at the shell: what is secret is asked for, and a lost PIN has a way back."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from kiosk import api
from kiosk.cli import app
from kiosk.cli.remote import SECRETS
from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.services.access.recovery import BY
from kiosk.storage.keys.keys import new_recovery_passphrase
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall
from tests.faults.test_frozen_screens import await_until
from tests.patience import PATIENCE

PIN, OTHER = "402817", "739154"


def kiosk(hall: AgentHall, *words: str, typed: tuple[str, ...] = ()) -> tuple[int, str]:
    """Exit code and everything said; each of `typed` is a line of standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words, "--data", str(hall.folder.root)],
        cwd=PROJECT, input="".join(f"{line}\n" for line in typed), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout


def signs_in(hall: AgentHall, staff: str, pin: str) -> bool:
    with hall.at("technician") as client:
        try:
            client.call("staff.sign_in", {"staff": staff, "pin": pin})
        except KnownError:
            return False
    return True


def test_a_clerk_from_the_first_day_to_the_last(hall: AgentHall) -> None:
    tech = hall.pins["tech"]
    code, said = kiosk(hall, "staff", "add", "lifang", "--as", "tech", typed=(tech, "李芳", PIN))
    assert code == 0, said
    assert PIN not in said
    assert signs_in(hall, "lifang", PIN)

    code, said = kiosk(hall, "staff", "pin", "lifang", "--as", "tech", typed=(tech, ""))
    made = next(word for word in said.replace(".", " ").split() if word.isdigit())
    assert (code, signs_in(hall, "lifang", made)) == (0, True)

    code, said = kiosk(hall, "staff", "list", "--as", "tech", "--json", typed=(tech,))
    assert [row["name"] for row in json.loads(said)["staff"] if row["staff"] == "lifang"] == [
        "李芳"
    ]

    for _ in range(2):  # closed once or twice is the same
        code, said = kiosk(hall, "staff", "disable", "lifang", "--as", "tech", typed=(tech,))
        assert code == 0, said
    assert not signs_in(hall, "lifang", made)


def test_a_second_person_confirms_what_one_alone_may_not(hall: AgentHall) -> None:
    hall.hires("wangmin", role="manager", pin=OTHER)
    words = ("staff", "add", "zhao", "--role", "technician", "--as", "wangmin")
    assert kiosk(hall, *words, typed=(OTHER, "赵工", PIN))[0] == 2
    words = (*words, "--second", "tech")
    assert kiosk(hall, *words, typed=(OTHER, "赵工", PIN, PIN))[0] == 2
    code, said = kiosk(hall, *words, typed=(OTHER, "赵工", PIN, hall.pins["tech"]))
    assert code == 0, said
    assert signs_in(hall, "zhao", PIN)


def test_no_option_and_no_argument_takes_a_pin(hall: AgentHall) -> None:
    options = set()
    todo = [app_command()]
    while todo:
        command = todo.pop()
        todo += getattr(command, "commands", {}).values()
        options |= {name for each in command.params for name in each.opts}
    assert {"--as", "--recovery"} <= options
    assert not {each for each in options if "pin" in each.strip("-").split("-")}

    told = json.dumps({"staff": "lifang", "name": "李芳", "role": "clerk", "pin": PIN})
    words = ("call", "staff.add", "--as", "tech")
    code, said = kiosk(hall, *words, told, typed=(hall.pins["tech"],))
    assert (code, "kiosk staff" in said) == (2, True)
    assert not signs_in(hall, "lifang", PIN)
    code, said = kiosk(hall, *words, "-", typed=(hall.pins["tech"], told))
    assert code == 0, said
    assert signs_in(hall, "lifang", PIN)


def test_every_secret_of_the_contract_is_kept_out_of_arguments() -> None:
    fields = {each for method in api.METHODS.values() for each in method.request.__struct_fields__}
    assert (
        {each for each in fields if re.search("pin|secret|passphrase", each)} <= SECRETS <= fields
    )


def app_command():
    import typer.main

    return typer.main.get_command(app)


def test_a_person_at_the_shell_is_asked_and_no_pin_is_shown(hall: AgentHall) -> None:
    said = at_a_terminal(
        hall, ["staff", "pin", "tech"],
        ("Account", "tech"), ("PIN", hall.pins["tech"]), ("New PIN", OTHER), ("Once more", OTHER),
    )  # fmt: skip
    assert OTHER not in said
    assert hall.pins["tech"] not in said
    assert signs_in(hall, "tech", OTHER)


def at_a_terminal(hall: AgentHall, words: list[str], *asked: tuple[str, str]) -> str:
    """Everything on the screen of a terminal at which each question is answered as it comes."""
    person, shell = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words, "--data", str(hall.folder.root)],
        cwd=PROJECT, stdin=shell, stdout=shell, stderr=shell, env={**os.environ, "LC_ALL": "C"},
    ) as process:  # fmt: skip
        os.close(shell)
        said = ""
        try:
            for question, answer in asked:
                seen = len(said)
                while question not in said[seen:]:
                    more = read(person)
                    assert more, said
                    said += more
                if "PIN" in question or "Once" in question:
                    await_until(lambda: not echoes(person))  # what comes before is thrown away
                os.write(person, f"{answer}\n".encode())
            while more := read(person):
                said += more
            assert process.wait(PATIENCE) == 0, said
        finally:
            process.kill()
            os.close(person)
    return said


def read(terminal: int) -> str:
    """What it says next; "" once the program has ended, or says nothing any more."""
    if not select.select([terminal], [], [], PATIENCE)[0]:
        return ""
    try:
        return os.read(terminal, 4096).decode()
    except OSError:
        return ""


def echoes(terminal: int) -> bool:
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


@pytest.fixture
def passphrase(hall: AgentHall) -> str:
    """A hall that is shut, of whose technicians nobody knows a PIN any more."""
    hall.hires("wangmin", role="manager")
    hall.stop()
    return new_recovery_passphrase(hall.folder, provisioning.open_keys(hall.folder))


def test_a_lone_technicians_lost_pin_comes_back_by_the_passphrase(
    hall: AgentHall, passphrase: str
) -> None:
    words = ("staff", "pin", "tech", "--recovery")
    code, said = kiosk(hall, *words, typed=("0000-0000", OTHER))
    assert (code, "passphrase" in said) == (2, True)
    code, said = kiosk(hall, *words, typed=(passphrase, OTHER))
    assert code == 0, said
    assert OTHER not in said

    hall.start()
    assert signs_in(hall, "tech", OTHER)
    with hall.agent.store.reading() as tx:
        [event] = [each for each in tx.events() if each.type == "staff.pin_set"]
    assert (event["staff"], event["by"]) == ("tech", BY)
    code, said = kiosk(hall, *words, typed=(passphrase, PIN))
    assert (code, "folder" in said) == (2, True), "two would spoil each other's writing"
    assert signs_in(hall, "tech", OTHER)


def test_the_passphrase_makes_technicians_and_nobody_else(hall: AgentHall, passphrase: str) -> None:
    refused = (
        (("staff", "pin", "wangmin", "--recovery"), (passphrase, PIN)),
        (("staff", "pin", "nobody", "--recovery"), (passphrase, PIN)),
        (("staff", "add", "lifang", "--recovery"), (passphrase, "李芳", PIN)),
        (("staff", "add", "zhao", "--role", "technician", "--recovery"), (passphrase, "", PIN)),
        (("staff", "pin", "tech", "--recovery"), (passphrase, "123456")),
    )
    for words, typed in refused:
        assert kiosk(hall, *words, typed=typed)[0] == 2, words
    words = ("staff", "add", "zhao", "--role", "technician", "--recovery")
    code, said = kiosk(hall, *words, typed=(passphrase, "赵工", OTHER))
    assert code == 0, said
    hall.start()
    assert signs_in(hall, "zhao", OTHER)
    assert signs_in(hall, "wangmin", hall.pins["wangmin"])
    assert not signs_in(hall, "lifang", PIN)


MODEM = """
[[device]]
name = "modem"
kind = "modem"
url = "{url}"
"""


def test_whose_pin_the_passphrase_set_hears_of_it_when_the_hall_opens(tmp_path: Path) -> None:
    """Nobody else was there: the hall was shut. Told once, and by no English words in Chinese."""
    with ModemSimulator(PtyPair()) as modem:
        hall = AgentHall(tmp_path, extra=MODEM.format(url=modem.url)).start()
        try:
            with hall.signed_in("tech") as technician:
                listed = {"role": "manager", "name": "陈工", "phone": "13800000002"}
                technician.call("responders.add", {**listed, "staff": "tech"})
            hall.stop()
            passphrase = new_recovery_passphrase(hall.folder, provisioning.open_keys(hall.folder))
            words = ("staff", "pin", "tech", "--recovery")
            assert kiosk(hall, *words, typed=(passphrase, OTHER))[0] == 0
            hall.start()
            assert modem.wait_for(lambda them: bool(them.sent))
            [message] = modem.sent
            assert message.number.endswith("13800000002")
            assert "持有恢复口令的人给您的账号 tech 设了新 PIN" in message.text
            with hall.at("technician") as line:
                told = line.call("staff.sign_in", {"staff": "tech", "pin": OTHER})
            assert (told["pin_by"], bool(told["pin_at"])) == ("", True)
            hall.stop()
            hall.start()
            hall.pins["tech"] = OTHER
            hall.hires("lifang")  # whatever was owed is sent by now
            with hall.signed_in("tech") as technician:
                technician.call("responders.add", {**listed, "name": "李芳", "staff": "lifang"})
            assert len(modem.sent) == 1
        finally:
            hall.stop()
