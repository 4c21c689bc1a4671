"""`kiosk export-person`: a copy of what is kept of one person, as a file for them."""

from __future__ import annotations

import base64
import json
import zipfile
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kiosk.api.case_desk import Photo
from kiosk.api.people import copies as api
from kiosk.cli.options import Data, folder, language
from kiosk.cli.people import page
from kiosk.cli.remote import As, account, asking, hidden
from kiosk.cli.survey_files import new
from kiosk.phrases import phrase


def register(app: typer.Typer) -> None:
    app.command("export-person")(export_person)


def export_person(
    data: Data,
    to: Annotated[Path, typer.Option("--to", help="A new file, .zip.")],
    why: Annotated[str, typer.Option("--why", help="Journalled; name nobody in it.")],
    ids: Annotated[
        list[str] | None,
        typer.Option("--id", help="Of an elder, a volunteer, a party, …; as often as you like."),
    ] = None,
    staff: As = "",
) -> None:
    """All that is kept of one person, to read and for programs, and their photographs. For a
    manager's account. Name and number are asked for, or are lines of standard input after the PIN.
    """
    speech = language()
    with new(to) as file, asking(folder(data), account(staff)) as client:
        asked = {
            "name": hidden(phrase("people.ask_name", speech)),
            "number": hidden(phrase("people.ask", speech)),
            "ids": ids or [], "why": why, "language": speech,
        }  # fmt: skip
        copy = msgspec.convert(client.call("people.copy", asked), api.PersonCopy)
        try:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
                packed.writestr("copy.html", page.drawn(copy, speech))
                told = msgspec.to_builtins(copy)
                packed.writestr("copy.json", json.dumps(told, ensure_ascii=False, indent=1))
                for number, each in enumerate(copy.photos, 1):
                    look = {"case": each.case, "blob": each.blob}
                    photo = msgspec.convert(client.call("cases.photo", look), Photo)
                    packed.writestr(f"photos/{number}.jpg", base64.b64decode(photo.picture))
        except BaseException:
            file.seek(0)  # half a copy looks like a whole one: nothing is left of it
            file.truncate()
            raise
    print(phrase("people.written", speech, file=to, count=len(copy.entries),
                 photos=len(copy.photos)))  # fmt: skip
