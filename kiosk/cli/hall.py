"""`kiosk provision`, `kiosk hall check`."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.box import answers as answer_file
from kiosk.cli.opening import machine_kind
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.advice import advice
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.wiring import provisioning

hall_app = typer.Typer(no_args_is_help=True, help="The hall's configuration.")


def register(app: typer.Typer) -> None:
    app.command()(provision)
    app.add_typer(hall_app, name="hall")


def provision(
    context: typer.Context,
    data: Data,
    hall: Annotated[Path | None, typer.Option(help="The hall.toml to begin with.")] = None,
    hall_id: Annotated[str, typer.Option("--id", help="The hall's id for ever.")] = "",
    machine: Annotated[
        str, typer.Option(help="What protects the key: tpm2, usb, boot_passphrase, host_only.")
    ] = "host_only",
    usb: Annotated[Path | None, typer.Option(help="Root of the removable USB key.")] = None,
    answers: Annotated[
        Path | None, typer.Option(help="Answers (TOML) in place of all else; nobody is shown them.")
    ] = None,
    dry: Annotated[bool, typer.Option("--check", help="Only look at the answers.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a hall: keys, journal, first technician. What it prints is shown only now."""
    if answers is not None:
        _refuse_beside(context)
        _by_answers(folder(data), answers, dry)
        return
    if hall is None or dry:
        raise KnownError("cli.hall_or_answers", field="hall")
    if provisioning.is_demo(hall_id):
        raise KnownError("cli.demo_id", field="id", start=f"{provisioning.DEMO}-")
    made = provisioning.provision(
        folder(data), hall, machine_kind(machine), hall_id=hall_id, usb_root=usb
    )
    told = {
        "id": made.hall_id,
        "passphrase": made.recovery_passphrase,
        "technician": made.technician,
        "pin": made.pin,
        "protects_stolen_disk": made.protects_stolen_disk,
    }
    if made.boot_passphrase:
        told["boot_passphrase"] = made.boot_passphrase
    if as_json:
        print(json.dumps(told))
        return
    for key, value in told.items():
        if key != "protects_stolen_disk":
            print(f"{phrase(f'cli.{key}', language()):24} {value}")
    print(phrase("cli.keep_passphrase", language()))
    if made.boot_passphrase:
        print(phrase("cli.keep_boot_passphrase", language()))
    if not made.protects_stolen_disk:
        print(phrase("cli.host_only", language()))


def _refuse_beside(context: typer.Context) -> None:
    """The answers are all there is: what stands beside them would say otherwise."""
    given = [
        each.opts[0]
        for each in context.command.params
        if each.name not in ("data", "answers", "dry")
        and (source := context.get_parameter_source(each.name or ""))
        and source.name == "COMMANDLINE"
    ]
    if given:
        raise KnownError("answers.beside", field=given[0], value=" ".join(given))


def _by_answers(place: DataFolder, file: Path, dry: bool) -> None:
    """With nobody at the keyboard: what is secret goes into the envelope and is shown nowhere."""
    chosen, findings = answer_file.read(file, place.root)
    if chosen is None:
        for line in hall_file.render(findings, language()):
            typer.echo(line, err=True)
        raise typer.Exit(2)
    if dry:
        print(phrase("cli.answers_ok", language(), file=file.name))
        return
    # Before the envelope lies there nobody has its secrets: a hall that nobody can open is none.
    with provisioning.being_made(
        place, chosen.hall, chosen.machine, hall_id=chosen.hall_id, usb_root=chosen.usb
    ) as made:
        try:
            envelope = chosen.put_into_envelope(made)
        except OSError as pulled:
            raise KnownError(
                "answers.envelope_unwritten", field="envelope", value=str(chosen.envelope)
            ) from pulled
    print(phrase("cli.answers_done", language(), file=str(envelope)))


@hall_app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A hall.toml.")],
    as_json: AsJson = False,
) -> None:
    """A dry run: every finding with file, line, key and mend. Exit code 2 where there is one.

    Where there is none, what would better be otherwise; that is no mistake.
    """
    hall, findings = hall_file.check_bytes(hall_file.read(file), file.name)
    today = SystemClock().now().astimezone(hall.hall.timezone if hall else UTC).date()
    advised = advice(hall, today) if hall is not None else []
    if as_json:
        rows = [
            {"file": f.file, "line": f.line, "key": f.key, "code": f.code, "params": f.params}
            for f in findings
        ]
        hints = [{"key": each.key, "code": each.code, "params": each.params} for each in advised]
        told = {"ok": not findings, "findings": rows, "advice": hints}
        print(json.dumps(told, ensure_ascii=False))
    else:
        for line in hall_file.render(findings, language()):
            print(line)
        if not findings:
            print(phrase("cli.hall_ok", language(), file=file.name))
        for each in advised:
            print(f"{each.key}: {phrase(f'hall_advice.{each.code}', language(), **each.params)}")
    if findings:
        raise typer.Exit(2)
