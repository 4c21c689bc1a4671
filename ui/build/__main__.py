"""`python -m ui.build`: what the screens need made from their sources, when it is stale.

Without an option: the translations are compiled, and the types of the view-models described for
qmllint and for editors. `--update` merges new texts into the catalogues, `--pseudo` makes the
pseudo-languages of them, `--check` fails when a catalogue is stale or unfinished, `--lint` runs
qmllint over every QML file.
"""

from __future__ import annotations

import argparse
import sys

from kiosk.paths import PROJECT, build_folder
from ui.build import linguist, pseudo, qml


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ui.build", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--update", action="store_true")
    what.add_argument("--pseudo", action="store_true")
    what.add_argument("--check", action="store_true")
    what.add_argument("--lint", action="store_true")
    chosen = parser.parse_args()
    said: list[str] = []
    if chosen.update:
        linguist.update_all()
    elif chosen.pseudo:
        pseudo.make_all()
    elif chosen.check:
        said = linguist.check_all()
    else:
        linguist.compile_all()
        types = build_folder() / "qml"
        qml.describe_types(PROJECT / "ui", types)
        if chosen.lint:
            screens = PROJECT / "ui" / "qml"
            said = qml.lint(sorted(screens.rglob("*.qml")), screens, types).splitlines()
    print(*said, sep="\n", end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
