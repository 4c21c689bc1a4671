"""The QML side checked: the Python types described for qmllint, and qmllint run."""

from __future__ import annotations

import ast
import graphlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import PySide6

from ui.build import linguist

MODULE = "Kiosk.ViewModels"
QMLDIR = f"module {MODULE}\ntypeinfo view_models.qmltypes\nimport QtQuick\nimport QtQml.Models\n"
_EXPORTS = re.compile(r"^QML_IMPORT_NAME = ", re.MULTILINE)
FOREIGN = ("core", "gui", "qml", "quick")


def describe_types(sources: Path, into: Path) -> bool:
    """Write `Kiosk/ViewModels/{qmldir,view_models.qmltypes}` for the Python types in `sources`.

    Answers whether anything had to be made. metaobjectdump reads the sources without running
    them, so a view-model is known by its annotations: name the getter of each property.
    """
    folder = into / MODULE.replace(".", "/")
    types = folder / "view_models.qmltypes"
    python = sorted(sources.rglob("*.py"))
    files = [path for path in python if _EXPORTS.search(path.read_text(encoding="utf-8"))]
    folders = {path.parent for path in python}  # they tell of a file that is gone
    newest = max(path.stat().st_mtime for path in (*files, *folders, Path(__file__)))
    metatypes = Path(PySide6.__path__[0]) / "Qt" / "metatypes"
    if not (metatypes / "qt6core_metatypes.json").is_file():
        return False  # Qt 6.8, for old halls, ships none; only the checks need these types
    if types.is_file() and types.stat().st_mtime > newest:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    foreign = ",".join(str(metatypes / f"qt6{name}_metatypes.json") for name in FOREIGN)
    dump = folder / "metaobjects.json"
    described = folder / "described.qmltypes"  # renamed when all went well, so never half made
    _run("metaobjectdump", *_bases_first(files, sources.parent), "-o", dump)
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


def _bases_first(files: list[Path], root: Path) -> list[Path]:
    """The files in an order in which metaobjectdump meets a base class before what inherits it."""
    by_name = {".".join(path.relative_to(root).with_suffix("").parts): path for path in files}
    needs: dict[Path, set[Path]] = {path: set() for path in files}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in by_name:
                needs[path].add(by_name[node.module])
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
