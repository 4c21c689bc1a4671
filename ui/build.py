"""`python -m ui.build`: what the screens need made from their sources, when it is stale.

Without an option: the translations are compiled, and the types of the view-models described for
qmllint and for editors. `--update` merges new texts into the catalogues, `--check` fails when a
catalogue is stale or unfinished, `--lint` runs qmllint over every QML file.
"""

from __future__ import annotations

import argparse
import ast
import graphlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6

from kiosk.paths import PROJECT, build_folder
from ui import linguist

MODULE = "Kiosk.ViewModels"
QMLDIR = f"module {MODULE}\ntypeinfo view_models.qmltypes\nimport QtQuick\nimport QtQml.Models\n"
FOREIGN = ("core", "gui", "qml", "quick")


def describe_types(view_models: Path, into: Path, *others: Path) -> bool:
    """Write `Kiosk/ViewModels/{qmldir,view_models.qmltypes}` for the Python types there.

    Answers whether anything had to be made. metaobjectdump reads the sources without running
    them, so a view-model is known by its annotations: name the getter of each property.
    """
    folder = into / MODULE.replace(".", "/")
    types = folder / "view_models.qmltypes"
    files = [*sorted(view_models.rglob("*.py")), *others]
    newest = max(path.stat().st_mtime for path in [view_models, *files, Path(__file__)])
    metatypes = Path(PySide6.__path__[0]) / "Qt" / "metatypes"
    if not (metatypes / "qt6core_metatypes.json").is_file():
        return False  # Qt 6.8, for old halls, ships none; only the checks need these types
    if types.is_file() and types.stat().st_mtime > newest:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    foreign = ",".join(str(metatypes / f"qt6{name}_metatypes.json") for name in FOREIGN)
    dump = folder / "metaobjects.json"
    described = folder / "described.qmltypes"  # renamed when all went well, so never half made
    _run("metaobjectdump", *_bases_first(files), "-o", dump)
    _mark_constants(dump, files)
    _run(
        "qmltyperegistrar", "--generate-qmltypes", described, "--import-name", MODULE,
        "--major-version", "1", "--minor-version", "0", "--foreign-types", foreign,
        "-o", folder / "registration.cpp", dump,
    )  # fmt: skip
    (folder / "qmldir").write_text(QMLDIR, encoding="utf-8")
    described.replace(types)
    return True


def _run(name: str, *arguments: str | Path) -> None:
    done = linguist.tool(name, *arguments)
    if done.returncode != 0 or "warning" in done.stderr.lower():
        raise SystemExit(f"{name}: {done.stdout}{done.stderr}")


def _bases_first(files: list[Path]) -> list[Path]:
    """The files in an order in which metaobjectdump meets a base class before what inherits it."""
    by_name = {path.stem: path for path in files}
    needs: dict[Path, set[Path]] = {path: set() for path in files}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                needs[path] |= {by_name.get(node.module.rpartition(".")[2], path)} - {path}
    return list(graphlib.TopologicalSorter(needs).static_order())


def _mark_constants(dump: Path, files: list[Path]) -> None:
    """Give the dump the `constant=True` of the properties, which metaobjectdump passes over."""
    constants = {found for path in files for found in _constants(path)}
    content = json.loads(dump.read_text(encoding="utf-8"))
    for file in content:
        for described in file["classes"]:
            for entry in described.get("properties", []):
                if (described["className"], entry["name"]) in constants:
                    entry["constant"] = True
    dump.write_text(json.dumps(content), encoding="utf-8")


def _constants(path: Path) -> Iterator[tuple[str, str]]:
    """(class, property) of each `Property(..., constant=True)`, assigned or as a decorator."""
    for described in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(described, ast.ClassDef):
            continue
        for part in described.body:
            if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
                name, calls = part.targets[0].id, [part.value]
            elif isinstance(part, ast.FunctionDef):
                name, calls = part.name, part.decorator_list
            else:
                continue
            for call in calls:
                if isinstance(call, ast.Call) and any(k.arg == "constant" for k in call.keywords):
                    yield described.name, name


def lint(files: list[Path], *imports: Path) -> str:
    """What qmllint has to say about the files, seeing the modules in `imports`; "" if nothing."""
    seen = [argument for folder in imports for argument in ("-I", folder)]
    done = linguist.tool("qmllint", "--max-warnings", "0", *seen, *files)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.build", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--update", action="store_true")
    what.add_argument("--check", action="store_true")
    what.add_argument("--lint", action="store_true")
    chosen = parser.parse_args()
    said: list[str] = []
    if chosen.update:
        linguist.update_all()
    elif chosen.check:
        said = linguist.check_all()
    else:
        linguist.compile_all()
        ui = PROJECT / "ui"
        describe_types(
            ui / "viewmodels", build_folder() / "qml", ui / "agent_client.py", ui / "session.py"
        )
        if chosen.lint:
            qml = PROJECT / "ui" / "qml"
            said = lint(sorted(qml.rglob("*.qml")), qml, build_folder() / "qml").splitlines()
    print(*said, sep="\n", end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
