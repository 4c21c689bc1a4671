"""ICU's data cut to what Qt reads of it: 2 MB instead of 32.

Qt is linked with ICU for comparing and for the case of letters; locales, calendars, currencies and
the code pages of mainframes come along and are never asked for. `icupkg` and `genccode` are ICU's
own tools for this (Debian: icu-devtools); the interface of the library stays what it was.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

# Comparing in our languages and in any other; what characters are.
KEPT = re.compile(
    r"coll/(ucadata\.icu|(root|res_index|en|zh)\.res)|(root|res_index|pool)\.res"
    r"|(cnvalias|uemoji|ulayout)\.icu|(nfkc|nfkc_cf|uts46)\.nrm"
)
_SYMBOL = re.compile(r": ([0-9a-f]+) +(0x[0-9a-f]+|\d+) OBJECT .* (icudt\d+)_dat$", re.MULTILINE)
_MISSING = re.compile(r"depends on missing item (\S+)")


def trimmed(library: Path, work: Path) -> Path:
    """A `libicudata.so.N` in `work` that stands for `library`."""
    place = _SYMBOL.search(_run("readelf", "--dyn-syms", "--wide", library))
    assert place is not None, f"{library} holds no data of ICU"
    start, size, name = int(place[1], 16), int(place[2], 0), place[3]
    (work / "all").mkdir(parents=True, exist_ok=True)
    whole, small = work / "all" / f"{name}l.dat", work / f"{name}l.dat"
    whole.write_bytes(library.read_bytes()[start : start + size])  # .rodata: place = address
    items = _run("icupkg", "-l", whole).split()
    kept = {item for item in items if KEPT.fullmatch(item)}
    while missing := _cut(whole, small, sorted(set(items) - kept)):
        kept.add(missing)
    _run("genccode", "--assembly", "gcc", "--entrypoint", name, "--destdir", work, small)
    made = work / library.name
    _run(
        "gcc", "-shared", "-nostdlib", f"-Wl,-soname,{library.name}", "-Wl,--build-id=none",
        "-o", made, work / f"{name}l_dat.S",
    )  # fmt: skip
    return made


def _cut(whole: Path, small: Path, idle: list[str]) -> str:
    """Write the data without these items; what another item wants all the same, else ""."""
    wishes = small.with_suffix(".txt")
    wishes.write_text("\n".join(idle))
    done = subprocess.run(
        ["icupkg", "-d", whole.parent, "-r", wishes, whole, small],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    missing = _MISSING.search(done.stderr + done.stdout)
    if missing is None:
        done.check_returncode()
        return ""
    return missing[1]


def _run(*words: str | Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
