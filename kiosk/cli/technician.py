"""`kiosk devices list|monitor|test`, `kiosk print test`, `kiosk doctor`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

import kiosk.cli.doctor as examination
from kiosk.api import upkeep
from kiosk.cli.opening import Recovery, Usb, open_keys
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking
from kiosk.phrases import catalogue, phrase

WELL = ("ready", "working")
PRINTED_WITHIN = 20.0  # seconds
LOOK = 0.2  # seconds between two looks at a print job

devices_app = typer.Typer(no_args_is_help=True, help="Card readers, scanners, printers.")
print_app = typer.Typer(no_args_is_help=True, help="The printers.")


def register(app: typer.Typer) -> None:
    app.add_typer(devices_app, name="devices")
    app.add_typer(print_app, name="print")
    app.command()(doctor)


@devices_app.command("list")
def list_devices(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """Every device and printer with its state, and the mend where one is in trouble."""
    with asking(folder(data), account(staff)) as client:
        told = msgspec.convert(client.call("devices.list"), upkeep.DeviceList)
    if as_json:
        print(msgspec.json.encode(told).decode())
        return
    table = Table("device", "kind", "terminal", "state", "")
    for row in told.devices:
        table.add_row(row.name, row.kind, row.terminal, row.state, _mend(row))
    Console().print(table)
    for row in told.devices:
        if row.senders:
            Console().print(_senders(row))


def _senders(row: upkeep.DeviceRow) -> Table:
    """Who is heard behind a gateway: names of fields and counts, no value."""
    words = ("sender", "messages", "unreadable", "implausible", "discarded", "read", "last keys")
    table = Table(*words, title=row.name)
    for each in row.senders:
        counts = (each.messages, each.unreadable, each.implausible, each.discarded)
        read, keys = ", ".join(each.quantities) or "—", escape(", ".join(each.keys)) or "—"
        table.add_row(escape(each.source), *map(str, counts), read, keys)
    return table


@devices_app.command()
def monitor(data: Data, staff: As = "") -> None:
    """A line for each change of a device's state, until interrupted or the agent ends."""
    seen: dict[str, upkeep.DeviceRow] = {}
    with asking(folder(data), staff) as client, suppress(KeyboardInterrupt, BrokenPipeError):
        client.wait_without_end()
        for notice in client.notices():
            if notice.topic == "devices":
                rows = msgspec.convert(notice.body, upkeep.DeviceList).devices
                for row in _changed(seen, rows):
                    print(row.since, row.name, row.state, _mend(row), flush=True)


def _changed(
    seen: dict[str, upkeep.DeviceRow], rows: Iterable[upkeep.DeviceRow]
) -> list[upkeep.DeviceRow]:
    news = [row for row in rows if seen.get(row.name) != row]
    seen.update((row.name, row) for row in news)
    return news


@devices_app.command("test")
def ask_device(
    data: Data,
    name: Annotated[str, typer.Argument(help="As in hall.toml.")],
    staff: As = "",
) -> None:
    """What a device or printer answers now. Exit code 1 where it is not well."""
    with asking(folder(data), account(staff)) as client:
        row = msgspec.convert(client.call("devices.test", {"name": name}), upkeep.DeviceRow)
    print(row.name, row.state, _mend(row))
    if row.state not in WELL:
        raise typer.Exit(1)


@print_app.command("test")
def print_page(
    data: Data,
    printer: Annotated[str, typer.Argument(help="As in hall.toml.")],
    staff: As = "",
) -> None:
    """Print a test page and say whether it came out. Exit code 1 where it did not."""
    with asking(folder(data), account(staff)) as client:
        before = {job["job"] for job in client.call("printing.jobs")["jobs"]}
        client.call("printing.test", {"name": printer})
        until = time.monotonic() + PRINTED_WITHIN
        job: dict[str, Any] = {}
        while job.get("state") not in ("printed", "failed", "cancelled"):
            if time.monotonic() > until:
                break
            time.sleep(LOOK)
            jobs = client.call("printing.jobs")["jobs"]
            ours = (each for each in jobs if each["job"] not in before)
            job = next((each for each in ours if each["kind"] == "test"), {})
    if job.get("state") == "printed":
        print(phrase("cli.printed", language(), printer=printer))
        return
    reason = job.get("reason", "")
    print(_sentence(reason, printer) or phrase("cli.not_printed", language(), printer=printer))
    raise typer.Exit(1)


def doctor(
    data: Data, usb: Usb = None, recovery: Recovery = False, as_json: AsJson = False
) -> None:
    """Everything a technician looks at first; with and without a running agent.

    Exit code 1 where something is weak, 2 where something is in trouble.
    """
    place = folder(data)
    findings = examination.examine(place, lambda: open_keys(place, usb, recovery))
    status = examination.status(findings)
    if as_json:
        rows = [each.as_json() for each in findings]
        print(json.dumps({"ok": not status, "findings": rows}, ensure_ascii=False))
    else:
        marks = {"ok": "✓", "weak": "!", "trouble": "✗", "off": "-"}
        for each in findings:
            about = f" {each.about}" if each.about else ""
            print(f"{marks[each.health]} {each.name}{about}: {each.sentence(language())}")
    if status:
        raise typer.Exit(status)


def _mend(row: upkeep.DeviceRow) -> str:
    return _sentence(row.code or row.note, row.name)


def _sentence(code: str, name: str) -> str:
    """What a device's or printer's code means; the code itself where no sentence is known."""
    if not code:
        return ""
    key = f"errors.{code}"
    if key not in catalogue(language()):
        return code
    return phrase(key, language(), field=name)
