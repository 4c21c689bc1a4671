"""Manual pages and completion for bash, made of the commands themselves: `manual.py FOLDER`.

Run by `./dev deb` in the environment of the bundle. `man/` has a page for the program and one for
each command, `hub/` that of the hub, `completion/kiosk` words and options, looked up in a table:
a Tab waits for no program to start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer.main

from kiosk import __version__
from kiosk.cli import app

KIOSK, HUB = "kiosk", "linli-hub"


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each with the words that lead to it, the whole first."""
    yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        if not inner.hidden:
            yield from commands(inner, *path, name)


def options(command: Any) -> list[Any]:
    return [each for each in command.params if not getattr(each, "hidden", False)]


def roff(text: str) -> str:
    said = text.strip().replace("\\", "\\e").replace("-", "\\-")
    lines = (line.strip() for line in said.splitlines())
    return "\n".join("\\&" + line if line[:1] in {".", "'"} else line for line in lines)


def page(name: str, program: str, path: tuple[str, ...], command: Any, day: str) -> str:
    """In the form of man-pages(7)."""
    said = command.help or ""
    first = said.strip().split("\n\n")[0].replace("\n", " ")
    typed = " ".join((program, *path))
    lines = [f'.TH "{name.upper()}" 1 "{day}" "Linli {__version__}" "Linli"',
             ".SH NAME", f"{roff(name)} \\- {roff(first.rstrip('.'))}",
             ".SH SYNOPSIS", f".B {roff(typed)}"]  # fmt: skip
    arguments = [each for each in options(command) if each.param_type_name == "argument"]
    lines.append(
        roff(" ".join(["[OPTIONS]", *((each.metavar or each.name.upper()) for each in arguments)]))
    )
    lines += [".SH DESCRIPTION", roff(said)]
    told = [each for each in options(command) if each.param_type_name == "option"]
    if told:
        lines.append(".SH OPTIONS")
    for each in told:
        value = "" if each.is_flag else f" {each.metavar or each.name.upper()}"
        names = ", ".join((*each.opts, *each.secondary_opts))
        lines += [".TP", f".B {roff(names + value)}", roff(each.help or "See the handbook.")]
    inner = [(name, each) for name, each in sorted(getattr(command, "commands", {}).items())]
    if inner:
        lines.append(".SH COMMANDS")
    for word, each in inner:
        if not each.hidden:
            lines += [".TP", f".B {roff(word)}", roff((each.help or "").split("\n\n")[0])]
    lines += [".SH FILES", ".I /var/lib/linli", "is the hall's data folder where the agent of",
              "this PC runs under systemd.", ".SH SEE ALSO",
              "The handbooks in", ".I /usr/share/doc/linli\\-program"]  # fmt: skip
    return "\n".join(lines) + "\n"


def completion(root: Any) -> str:
    """For bash-completion: the words that may follow those that stand there."""
    cases = []
    for path, command in commands(root):
        names = sorted(getattr(command, "commands", {}))
        names += [name for each in options(command) for name in each.opts if name.startswith("--")]
        cases.append(f"        '{' '.join(path)}') words='{' '.join(names)}' ;;")
    table = "\n".join(cases)
    return f"""# bash completion for kiosk; made by installer/manual.py
_kiosk() {{
    local path='' words='' word current=${{COMP_WORDS[COMP_CWORD]}}
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in -*) ;; *) path="${{path:+$path }}$word" ;; esac
    done
    while :; do
        case $path in
{table}
        esac
        [ -z "$words" ] && [ -n "$path" ] || break
        case $path in *' '*) path=${{path% *}} ;; *) path='' ;; esac
    done
    case $current in
        -*) ;;
        *) compopt -o default ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$current")
}}
complete -F _kiosk kiosk
"""


def main(folder: Path) -> None:
    at = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    day = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")
    root: Any = typer.main.get_command(app)
    for place in ("man", "hub", "completion"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for path, command in commands(root):
        if path[:1] == ("hub",):
            name = "-".join((HUB, *path[1:]))
            text = page(name, HUB, path[1:], command, day)
            (folder / "hub" / f"{name}.1").write_text(text, "utf-8")
        else:
            name = "-".join((KIOSK, *path))
            text = page(name, KIOSK, path, command, day)
            (folder / "man" / f"{name}.1").write_text(text, "utf-8")
    (folder / "completion" / KIOSK).write_text(completion(root), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
