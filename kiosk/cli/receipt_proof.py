"""`kiosk verify --receipt TOKEN --proof FILE`: what a receipt's proof shows, without any line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typer

from kiosk.cli.options import language
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence, phrase
from kiosk.wire import checkpoint, receipt
from kiosk.wire.reading import WireError
from kiosk.wire.receipt import Proven

FROM_INPUT = "-"


def prove(token: str, file: Path | None, log_key: str, as_json: bool) -> None:
    """Print what holds, step by step, or which step does not; exit code 1 then.

    Raises KnownError where file, token or key cannot be read at all.
    """
    if not token or file is None:
        raise KnownError("cli.receipt_and_proof")
    meant = receipt.read_token(sys.stdin.readline() if token == FROM_INPUT else token)
    key = checkpoint.read_key(log_key) if log_key else None
    content = _content(file)
    try:
        proven = receipt.verify_proof(content, meant, key)
    except WireError as trouble:
        if as_json:
            print(json.dumps({"ok": False, "code": trouble.code}))
        else:
            print(phrase("receipt_proof.not_proven", language(), case=meant.case))
            print(" ", error_sentence(trouble, language()))
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps(_told(proven, compared=key is not None)))
    else:
        print("\n".join(sentences(proven, language(), compared=key is not None)))


def sentences(proven: Proven, language: str, *, compared: bool) -> list[str]:
    """What is proven, in plain words. `compared`: the reader brought the log's key."""
    proof = proven.proof
    said = {
        "case": proven.case, "hall": proof.kiosk, "seq": proof.seq, "reached": proof.leaf.seq,
        "at": f"{proven.at.astimezone():%Y-%m-%d %H:%M:%S %z}", "log": proven.log.name,
        "entry": proof.index + 1, "size": proven.size, "published": proven.log,
    }  # fmt: skip
    keys = [
        "receipt_proof.proven",
        "receipt_proof.recorded",
        "receipt_proof.in_journal",
        "receipt_proof.in_log",
        "receipt_proof.issued" if proven.issued else "receipt_proof.issuer_untold",
        "receipt_proof.key_compared" if compared else "receipt_proof.compare_key",
    ]
    lines = [phrase(key, language, **said) for key in keys]
    if proof.night:
        lines.insert(4, phrase("receipt_proof.night", language, night=proof.night))
    return [lines[0], *(f"  {line}" for line in lines[1:])]


def _told(proven: Proven, *, compared: bool) -> dict[str, object]:
    proof = proven.proof
    return {
        "ok": True, "hall": proof.kiosk, "epoch": proof.epoch, "seq": proof.seq,
        "type": proven.type, "at": proven.at.isoformat(), "case": proven.case,
        "journal": {"epoch": proof.leaf.epoch, "seq": proof.leaf.seq},
        "log": {"name": proven.log.name, "key": str(proven.log), "compared": compared,
                "entry": proof.index, "size": proven.size, "night": proof.night},
        "issued": proven.issued,
    }  # fmt: skip


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(receipt.LARGEST + 1)
    except OSError as trouble:
        raise KnownError(
            "cli.proof_file", field="proof", file=file, reason=trouble.strerror or ""
        ) from None
