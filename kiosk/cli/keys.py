"""`kiosk keys show|machine|recovery`: what opens the hall, looked at and changed."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.opening import Recovery, Usb, ask, machine_kind, open_keys
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.phrases import error_sentence, phrase
from kiosk.storage import backup as backups
from kiosk.storage.files import FolderLock
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    NewKeys,
    key_grade,
    machine_slot_kind,
    new_boot_passphrase,
    new_recovery_passphrase,
    rewrap_machine,
    rotate,
    slots_identity,
)
from kiosk.storage.rekey import rekey
from kiosk.wiring import provisioning


class What(Enum):
    signing = "signing"
    authority = "authority"


keys_app = typer.Typer(no_args_is_help=True, help="What opens the hall.")


def register(app: typer.Typer) -> None:
    app.add_typer(keys_app, name="keys")
    app.command("rekey")(replace_data_key)


@keys_app.command()
def show(data: Data, usb: Usb = None, as_json: AsJson = False) -> None:
    """What kind of key this PC has, and whether all of it is in order. Exit code 1 if not."""
    place = folder(data)
    told: dict[str, object] = {}
    locked: KnownError | None = None
    try:
        keys = provisioning.open_keys(place, usb_root=usb)
    except KnownError as missing:
        locked, told["state"] = missing, "locked"
    else:
        told["state"] = key_grade(place, keys)
        told |= {"signing": keys.history.signing, "authority": keys.history.authority}
        older = backups.under_older_key(place, backup_folder(place), keys)
        told["older_backups"] = [str(path) for path in older]
        told["public_keys"] = [each.hex() for each in keys.public_keys]  # the newest first
    hall, name = slots_identity(place)
    kind = machine_slot_kind(place)
    told |= {"hall": hall, "key": name, "machine": kind.value}
    if as_json:
        print(json.dumps(told))
    else:
        print(phrase("cli.keys_shown", language(), hall=hall, name=name, machine=kind.value))
        if locked is not None:
            print(error_sentence(locked, language()))
        else:
            print(phrase("cli.key_versions", language(), **_versions(keys)))
            print(phrase(f"health.keys_{told['state']}", language()))
            if older:
                print(phrase("cli.older_key_lies", language(), count=len(older)))
                print(*(f"  {path}" for path in older), sep="\n")
    if told["state"] == "slots_changed":
        raise typer.Exit(1)


@keys_app.command()
def machine(
    data: Data,
    kind: Annotated[str, typer.Argument(help="tpm2, usb, boot_passphrase or host_only.")],
    usb: Usb = None,
    new_usb: Annotated[
        Path | None, typer.Option(help="Root of the stick that gets the key, if another.")
    ] = None,
    recovery: Recovery = False,
) -> None:
    """Give this PC a new key: of another kind, on another stick, or after a replacement."""
    place, wanted = folder(data), machine_kind(kind)
    lock = changing(place)
    try:
        keys = open_keys(place, usb, recovery)
        before = machine_slot_kind(place)
        boot = new_boot_passphrase() if wanted is MachineSlotKind.BOOT_PASSPHRASE else None
        rewrap_machine(place, keys, wanted, boot_passphrase=boot, usb_root=new_usb or usb)
        if boot is not None:
            say_boot_passphrase(boot)
        print(phrase("cli.machine_key_made", language(), machine=wanted.value))
        if wanted is MachineSlotKind.HOST_ONLY:
            print(phrase("cli.host_only", language()))
        elif before is MachineSlotKind.HOST_ONLY:
            print(phrase("cli.host_only_before", language()))
        _say_older(place, keys, "machine")
    finally:
        lock.release()


@keys_app.command()
def recovery(
    data: Data,
    check: Annotated[
        bool, typer.Option("--check", help="Only try whether the one on paper opens.")
    ] = False,
    usb: Usb = None,
    as_json: AsJson = False,
) -> None:
    """A new recovery passphrase, shown only now; or whether the old one still opens."""
    place = folder(data)
    if check:
        provisioning.open_keys(place, ask, recovery=True)
        print(json.dumps({"ok": True}) if as_json else phrase("cli.recovery_opens", language()))
        return
    lock = changing(place)
    try:
        keys = open_keys(place, usb)
        passphrase = new_recovery_passphrase(place, keys)
        if as_json:
            print(json.dumps({"passphrase": passphrase}))
            return
        print(f"{phrase('cli.passphrase', language()):24} {passphrase}")
        print(phrase("cli.keep_passphrase", language()))
        _say_older(place, keys, "recovery")
    finally:
        lock.release()


@keys_app.command("rotate")
def rotate_key(
    data: Data,
    what: Annotated[What, typer.Argument(help="What is replaced.")],
    usb: Usb = None,
    recovery: Recovery = False,
) -> None:
    """A newer signing key, or authority of the terminals. What the older one signed stays good."""
    place = folder(data)
    lock = changing(place)
    try:
        keys = rotate(place, open_keys(place, usb, recovery), what.value)
    finally:
        lock.release()
    number = getattr(keys.history, what.value)
    print(phrase(f"cli.rotated_{what.value}", language(), number=number))


def replace_data_key(
    data: Data,
    usb: Usb = None,
    recovery: Recovery = False,
    as_json: AsJson = False,
) -> None:
    """A new data key where the old one may be in other hands; with the agent ended.

    New passphrases are shown first; then what still opens by the old key is listed.
    """
    place = folder(data)
    lock = changing(place)
    try:
        keys = open_keys(place, usb, recovery)

        def show(made: NewKeys) -> None:
            _show_new(made, as_json)

        done = rekey(place, keys, show, usb_root=usb)
        target = backup_folder(place)
        older = backups.under_older_key(place, target, done.keys)
        kept = _first_backup(place, done.keys, target)
    finally:
        lock.release()
    if as_json:
        told = {"key": done.keys.key_id, "old_key": done.old, "backup": kept,
                "destroy": [str(path) for path in older]}  # fmt: skip
        print(json.dumps(told))
        return
    print(phrase("cli.rekeyed", language(), name=done.keys.key_id, backup=kept))
    print(phrase("cli.leaked_opens", language(), name=done.old, count=len(older)))
    for path in older:
        print(" ", path)


def _show_new(made: NewKeys, as_json: bool) -> None:
    """Before they are the only ones: on the paper, whatever happens next."""
    shown = {"passphrase": made.recovery_passphrase}
    if made.boot_passphrase:
        shown["boot_passphrase"] = made.boot_passphrase
    if as_json:
        print(json.dumps(shown), flush=True)
        return
    for key, value in shown.items():
        print(f"{phrase(f'cli.{key}', language()):24} {value}")
    print(phrase("cli.new_passphrases", language()), flush=True)
    if sys.stdin.isatty():
        typer.confirm(phrase("cli.written_down", language()), abort=True, err=True)


def _first_backup(place: DataFolder, keys: KeyRing, target: Path) -> str:
    """Those of before open by the old passphrase alone. Empty where it could not be made."""
    try:
        store = provisioning.open_store(place, keys, SystemClock())
        try:
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            return str(backups.backup(store, target))
        finally:
            store.close()
    except (KnownError, OSError) as failed:
        if isinstance(failed, KnownError):
            print(error_sentence(failed, language()), file=sys.stderr)
        return ""


def _versions(keys: KeyRing) -> dict[str, object]:
    signing, authority = keys.history.signing, keys.history.authority
    return {"signing": signing, "authority": authority, "public": keys.public_key.hex()}


def say_boot_passphrase(passphrase: str) -> None:
    print(f"{phrase('cli.boot_passphrase', language()):24} {passphrase}")
    print(phrase("cli.keep_boot_passphrase", language()))


def changing(place: DataFolder) -> FolderLock:
    """One command at a time changes the slots: else a passphrase would be shown that opens none."""
    if not place.keyslots.exists():
        raise KnownError("keys.slots_missing", field="data", file=place.keyslots)
    return slots_lock(place)


def slots_lock(place: DataFolder) -> FolderLock:
    """Held by whoever changes the slots, or brings them back; also where there are none yet."""
    place.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FolderLock(place.root / "keyslots.lock")


def _say_older(place: DataFolder, keys: KeyRing, slot: str) -> None:
    """Which copies what was replaced still opens."""
    older = backups.with_older_slot(backup_folder(place), place, keys, slot)
    if older:
        print(phrase("cli.older_backups_open", language(), count=len(older)))
        for path in older:
            print(" ", path)


def backup_folder(place: DataFolder) -> Path:
    """Where hall.toml has the backups; beside the data where it cannot be read."""
    try:
        named = hall_file.load(place.hall).backup.folder
    except KnownError:
        named = ""
    return Path(named) if named else place.backups
