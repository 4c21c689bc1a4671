"""`kiosk hub enrol|revoke|halls|publish|forget|take|verify|restore-check`: halls, what they
sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.hub_opening import Data, opened
from kiosk.cli.options import AsJson, language
from kiosk.errors import KnownError
from kiosk.phrases import phrase

if TYPE_CHECKING:
    from kiosk.hub.core.hub import Hub

Hall = Annotated[str, typer.Option("--hall", help="The hall's id, as its provisioning fixed it.")]


def register(app: typer.Typer) -> None:
    for command in (enrol, revoke, halls, publish, forget, take, verify):
        app.command()(command)
    app.command("restore-check")(restore_check)


def address_of(hub: Hub) -> str:
    """Where its database is reached just now."""
    from kiosk.hub.core.hub import database_address

    return database_address(hub.folder, hub.settings)


def enrol(
    data: Data,
    name: Annotated[str, typer.Option(help="What the district calls the hall.")],
    hall: Hall = "",
    division: Annotated[str, typer.Option(help="GB/T 2260 code of its street or district.")] = "",
    as_json: AsJson = False,
) -> None:
    """A one-time code, for the technician of a hall to type (`kiosk sync enrol`)."""
    with opened(data) as hub:
        from kiosk.hub.enrolment.codes import invite

        code = invite(hub, name, hall, division)
        hours = hub.settings.keeping.code_hours
    if as_json:
        print(json.dumps({"code": code, "hours": hours}))
    else:
        print(phrase("hub_cli.code", language(), code=code, name=name, hours=hours))


def revoke(data: Data, hall: Annotated[str, typer.Argument()]) -> None:
    """Take nothing of a hall any more. It comes back with a new code."""
    with opened(data) as hub:
        from kiosk.hub.enrolment import halls as enrolment

        ended = enrolment.revoke(hub, hall)
    print(phrase("hub_cli.revoked", language(), hall=hall, count=ended))


def halls(data: Data, as_json: AsJson = False) -> None:
    """The halls: how far each is, when it was heard of, what is wrong."""
    with opened(data) as hub:
        rows = hub.pool.run(
            lambda connection: connection.execute(
                "SELECT hall, name, epoch, seq, contact_at, trouble, revoked_at IS NOT NULL"
                " FROM halls ORDER BY hall"
            ).fetchall()
        )
    told = [
        {"hall": row[0], "name": row[1], "epoch": row[2], "seq": row[3],
         "contact": row[4].isoformat(timespec="seconds") if row[4] else "",
         "trouble": row[5], "revoked": row[6]}
        for row in rows
    ]  # fmt: skip
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    for each in told:
        key = "hub_cli.hall_revoked" if each["revoked"] else "hub_cli.hall"
        print(phrase(key, language(), **{**each, "trouble": each["trouble"] or "–",
                                         "contact": each["contact"] or "–"}))  # fmt: skip


def publish(
    data: Data,
    name: Annotated[str, typer.Argument(help="services, categories, surveys, staff, notices, …")],
    file: Annotated[Path, typer.Argument(help="One JSON object a line.")],
    hall: Hall = "",
) -> None:
    """Publish reference data under the next version, for all halls or for one."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("hub.stick_unreadable", field="file", file=file, reason=reason) from None
    with opened(data) as hub:
        from kiosk.hub.refs import publishing
        from kiosk.wire.manifest import EVERYBODY

        items = publishing.checked(name, content)
        version = publishing.publish(hub, name, content, hall or EVERYBODY, "shell")
    print(phrase("hub_cli.published", language(), name=name, version=version, items=items))


def forget(
    data: Data,
    hall: Annotated[str, typer.Argument(help="The hall's id.")],
    case: Annotated[str, typer.Argument(help="Its id: the last part of its page's address.")],
    as_json: AsJson = False,
) -> None:
    """Forget the people of a case, here at once and in the hall with its next session."""
    with opened(data) as hub:
        from kiosk.hub.upkeep.forgetting import forget_case

        events = forget_case(hub, hall, case)
    if as_json:
        print(json.dumps({"hall": hall, "case": case, "events": events}))
    else:
        print(phrase("hub_cli.forgotten", language(), case=case, count=events))


def take(
    data: Data,
    stick: Annotated[Path, typer.Argument(help="The file that a hall wrote.")],
    to: Annotated[Path, typer.Option(help="Where the answer for the halls is written.")],
    as_json: AsJson = False,
) -> None:
    """Take what stands on a USB stick, and write what goes back. Exit code 1 if a part was not
    taken."""
    with opened(data) as hub:
        from kiosk.hub.sticks.answering import answer
        from kiosk.hub.sticks.taking import take as take_stick

        done = take_stick(hub, stick)
        answer(hub, done.halls, done.answers, to)
    refused = [{"kind": kind, "hall": hall, "why": why} for kind, hall, why in done.refused]
    if as_json:
        print(json.dumps({"events": done.events, "taken": done.taken, "refused": refused}))
    else:
        parts = done.taken.total()
        print(phrase("hub_cli.taken", language(), events=done.events, parts=parts, file=to))
        for each in refused:
            print(" ", phrase("hub_cli.not_taken", language(), **each))
    if refused:
        raise typer.Exit(1)


def verify(data: Data, as_json: AsJson = False) -> None:
    """Check every event's hash, every table made of them, what was erased, and the log. Exit code
    1 if something does not hold."""
    counts: dict[str, int] = {}
    with opened(data) as hub:
        from kiosk.hub.upkeep import verifying

        found = verifying.verify(hub, counts.__setitem__)
    events = sum(counts.values())
    if as_json:
        told = [{"code": each.code, "hall": each.hall, "where": each.where} for each in found]
        print(json.dumps({"ok": not found, "events": events, "findings": told}))
    else:
        key = "hub_cli.not_verified" if found else "hub_cli.verified"
        print(phrase(key, language(), events=events, halls=len(counts)))
        for each in found:
            where = {"hall": each.hall, "where": each.where}
            print(" ", phrase(f"hub_verify.{each.code}", language(), **where))
    if found:
        raise typer.Exit(1)


def restore_check(data: Data, as_json: AsJson = False) -> None:
    """After a database was put back: what may not be undone is done again, before it serves."""
    with opened(data) as hub:
        from kiosk.hub.upkeep.restoring import restore_check as bring_up

        done = bring_up(hub)
    lost = [{"name": name, "hall": hall} for name, hall in done.lost]
    counts = {
        "halls": done.halls, "revoked": done.revoked, "codes": done.codes,
        "tombstones": done.tombstones, "leaves": done.leaves,
    }  # fmt: skip
    if as_json:
        print(json.dumps({**counts, "lost": lost}))
        return
    print(phrase("hub_cli.restored", language(), **counts))
    for each in lost:
        print(" ", phrase("hub_cli.lost", language(), **each))
