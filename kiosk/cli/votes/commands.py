"""`kiosk vote`: export the file of a declared vote; recount one that anybody was given."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kiosk.api.votes import polls as api
from kiosk.cli import survey_files
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking
from kiosk.errors import KnownError
from kiosk.phrases import phrase
from kiosk.services.votes import published

vote_app = typer.Typer(no_args_is_help=True, help="Votes of residents, as a file to recount.")


def register(app: typer.Typer) -> None:
    app.add_typer(vote_app, name="vote")


@vote_app.command()
def export(
    data: Data,
    poll: Annotated[str, typer.Argument(help="The vote's id.")],
    out: Annotated[Path, typer.Option("--out", help="A new file.")],
    staff: As = "",
) -> None:
    """The signed file of a declared vote: receipt marks and ballots, sorted, and never joined."""
    with survey_files.new(out) as file, asking(folder(data), account(staff)) as client:
        told = msgspec.convert(client.call("votes.export", {"poll": poll}), api.VoteFile)
        file.write(zlib.decompress(base64.b64decode(told.file)))
    print(phrase("vote.exported", language(), file=out))


@vote_app.command()
def recount(
    file: Annotated[Path, typer.Argument(help="As `kiosk vote export` wrote it.")],
    key: Annotated[
        str, typer.Option("--key", help="The hall's public key, hex, where you know it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Count a vote again from its file, without any hall. Exit code 2 where it was tampered with.

    It shows that the result follows from the ballots; not that a voter's choice was entered as it
    was meant, and no voter's choice.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(published.LARGEST + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("survey.unreadable", field="file", file=file, reason=reason) from problem
    found = published.recount(content, key)
    if as_json:
        print(msgspec.json.encode(found).decode())
        return
    speech, result = language(), found.result
    labels = {each.option: each.label for each in found.head.poll.options}
    print(phrase("vote.recounted", speech, title=found.head.poll.title, marks=found.marks,
                 ballots=found.ballots))  # fmt: skip
    for option, count in result.counts:
        print(phrase("vote.count", speech, label=labels[option], count=count))
    names = "; ".join(labels[each] for each in result.winners) or "–"
    print(phrase(f"vote.verdict_{result.verdict}", speech, names=names))
    if not key:
        print(phrase("vote.own_key", speech, key=found.head.key))
