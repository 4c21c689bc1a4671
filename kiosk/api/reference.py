"""Writes docs/api.md from the types of :mod:`kiosk.api`: `python -m kiosk.api.reference`."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path

import msgspec

from kiosk import api
from kiosk.api import basis, notices
from kiosk.paths import PROJECT

TARGET = PROJECT / "docs" / "api.md"

MODULES = (basis, *api.SUBJECTS, notices)

HEAD = """# The API of the agent (v1)

JSON-RPC 2.0, one JSON object a line in UTF-8, at most 1 MiB (8 KiB before the hello), its `id` at
most 128 bytes. Generated from `kiosk/api/` by
`python -m kiosk.api.reference`; a test holds it fresh.

A connection begins with `terminal.hello`; the agent answers and sends a snapshot of every topic
that this terminal may see. Requests marked *changes* carry an idempotency `key`: the same key
again gets the first reply again. A refusal has error number -32000 and in `data` a `code`, the
`field` and the values of the sentence that `locale/phrases` holds for the code.

| kind of terminal | may ask |
|---|---|
"""


def reference() -> str:
    """The whole text of docs/api.md."""
    parts = [
        HEAD + "".join(_kind_row(kind) for kind in sorted(basis.KINDS)),
        _methods(),
        _notices(),
    ]
    used = _reachable()
    parts.append("## Types\n\n" + "\n".join(_type(struct) for struct in used))
    return "\n".join(parts)


def _kind_row(kind: str) -> str:
    names = [name for name, method in api.METHODS.items() if kind in method.kinds]
    return f"| {kind} | {', '.join(f'`{name}`' for name in names)} |\n"


def _methods() -> str:
    rows = ["## Methods\n", "| method | request | reply | needs | does |", "|---|---|---|---|---|"]
    for name, method in api.METHODS.items():
        changes = " *changes*" if issubclass(method.request, basis.Command) else ""
        rows.append(
            f"| `{name}` | `{method.request.__name__}`{changes} | `{method.reply.__name__}` |"
            f" {method.capability or '—'} | {method.doc} |"
        )
    return "\n".join(rows) + "\n"


def _notices() -> str:
    rows = [
        "## Notices\n",
        '`{"jsonrpc": "2.0", "method": "notice", "params": {"seq", "topic", "body"}}`\n',
        "A state is told until what it hangs on is over; what is said *once* is no state.\n",
        "| topic | body | told to | until |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| `{each.name}` | `{each.body.__name__}` | {', '.join(sorted(each.audience))} |"
        f" {'*once*' if each.once else each.until.replace('_', '-') or '—'} |"
        for each in api.TOPICS.values()
    ]
    return "\n".join(rows) + "\n"


@cache
def _written() -> dict[str, dict[str, tuple[str, str]]]:
    """Class → field → (type as written, comment behind it), in the order of the modules."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for module in MODULES:
        source = inspect.getsource(module)
        lines = source.splitlines()
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = {
                    field.target.id: (
                        ast.unparse(field.annotation),
                        lines[field.lineno - 1].partition("  # ")[2].strip(),
                    )
                    for field in node.body
                    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
                }
    return found


def _reachable() -> list[type[msgspec.Struct]]:
    """Every struct of the contract, in the order of the modules."""
    bases = (basis.Part, basis.Command, basis.Method, basis.Topic)
    known = {name: each for module in MODULES for name, each in vars(module).items()}
    return [known[name] for name in _written() if known[name] not in bases]


def _type(struct: type[msgspec.Struct]) -> str:
    own_doc = struct.__dict__.get("__doc__") or ""
    lines = [f"### `{struct.__name__}`\n"]
    if own_doc:
        lines.append(inspect.cleandoc(own_doc) + "\n")
    fields = msgspec.structs.fields(struct)
    if not fields:
        return "\n".join([*lines, "No fields.\n"])
    lines += ["| field | type | default | |", "|---|---|---|---|"]
    for field in fields:
        shown = "required" if field.required else f"`{_default(field)}`"
        written, note = _declaration(struct, field.name)
        written = written.replace("|", "\\|")
        lines.append(f"| `{field.name}` | `{written}` | {shown} | {note} |")
    return "\n".join(lines) + "\n"


def _default(field: msgspec.structs.FieldInfo) -> str:
    return repr({}) if field.default is msgspec.NODEFAULT else repr(field.default)


def _declaration(struct: type, name: str) -> tuple[str, str]:
    owners = (_written().get(base.__name__, {}) for base in struct.__mro__)
    return next(owner[name] for owner in owners if name in owner)


def main(target: Path = TARGET) -> None:
    target.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
