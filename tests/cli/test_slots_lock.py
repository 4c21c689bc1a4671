"""Whoever changes the key slots is alone in it, a restore too; and what a replaced key opens is
listed whatever happens after it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kiosk.cli.keys import slots_lock
from kiosk.errors import KnownError
from kiosk.wiring import provisioning
from tests.cli.test_keys_commands import Shell, shell

__all__ = ["shell"]


@pytest.mark.parametrize(
    "how", [("--yes", "--machine", "host_only"), ("--only", "keyslots.json"), ("--yes",)]
)
def test_no_restore_beside_another_change_of_the_slots(
    shell: Callable[..., Shell], how: tuple[str, ...]
) -> None:
    hall = shell()
    copy = json.loads(hall("backup", "--json")[1])["file"]
    before = hall.folder.keyslots.read_bytes()
    lock = slots_lock(hall.folder)
    code, _, complaints = hall("restore", copy, *how)
    assert code == 2, complaints
    assert hall.folder.keyslots.read_bytes() == before
    lock.release()
    assert hall("restore", copy, *how)[0] == 0


def test_what_the_old_key_opens_is_listed_though_the_folder_is_taken(
    shell: Callable[..., Shell], monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = shell()
    copy = json.loads(hall("backup", "--json")[1])["file"]

    def taken(*_: object) -> None:
        raise KnownError("storage.in_use", field="data", folder=hall.folder.root)

    with monkeypatch.context() as agent:  # that systemd started in between
        agent.setattr(provisioning, "open_store", taken)
        code, output, complaints = hall("rekey", "--json")
    assert code == 0, complaints
    assert json.loads(output.splitlines()[-1])["destroy"] == [copy]
    assert complaints
