"""A power cut, replayed: what of an acknowledged work survives if only fsynced bytes do.

`record` runs a command under strace and keeps its writes, truncations, renames, deletions, fsyncs
and acknowledgements in order. `images` rebuilds the folder as a disk would hold it after a cut:
a file's bytes as of its last fsync (or, for `kept > 0`, a random part of the later writes too,
in 512-byte sectors, as disks reorder and tear). Names count as durable at once, as journalling
file systems order them; it is the content that is lost.

An acknowledgement is a line that the command writes to standard output, starting with `ACK `.
Writes through mmap are not seen: of the files here that is only `-shm`, which is left out, as
SQLite rebuilds it.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_CALLS = (
    "openat,open,creat,lseek,write,pwrite64,writev,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,dup,dup2,dup3,fallocate"
)
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)")
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>(.*)$", re.S)
_PATH = re.compile(r"^(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
SECTOR = 512


@dataclass(frozen=True)
class Write:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    path: str
    size: int


@dataclass(frozen=True)
class Sync:
    path: str


@dataclass(frozen=True)
class Rename:
    path: str
    to: str


@dataclass(frozen=True)
class Delete:
    path: str


@dataclass(frozen=True)
class Ack:
    text: str


Step = Write | Truncate | Sync | Rename | Delete | Ack


@dataclass
class _File:
    """One file's content: what is certain, and the later writes that a cut may lose."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()


def record(command: Sequence[str], folder: Path, trace: Path, **popen: object) -> list[Step]:
    """Run `command` to its end under strace; its steps on the files of `folder`, in order."""
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "1048576", "-e", f"trace={_CALLS}",
         "-e", "signal=none", "-o", trace, *command],
        check=True, stdout=subprocess.DEVNULL, **popen,
    )  # fmt: skip
    return parse(trace.read_text(encoding="ascii"), folder)


def parse(trace: str, folder: Path) -> list[Step]:
    """The steps of an `strace -f -y -xx` log; offsets of plain writes
    are followed from open and lseek (no file here is read and then written without a seek)."""
    steps: list[Step] = []
    offsets: dict[str, int] = {}  # by descriptor: one process, so one table
    said = bytearray()  # standard output, until its line is whole
    started: dict[str, str] = {}
    for line in trace.splitlines():
        if line.endswith("<unfinished ...>"):
            started[line.split(maxsplit=1)[0]] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = _RESUMED.match(line)
        if resumed:
            line = started.pop(resumed[1]) + resumed[3]
        match = _LINE.match(line)
        if match is None or int(match[4]) < 0:
            continue
        steps += _steps(match[2], match[3], int(match[4]), str(folder), offsets, said)
    return steps


def _steps(
    call: str, arguments: str, result: int, folder: str, offsets: dict[str, int], said: bytearray
) -> Iterator[Step]:
    described = _PATH.match(arguments)
    descriptor = described[1] if described else ""
    path = _text(described[2]) if described else ""
    strings = [bytes.fromhex(found.replace("\\x", "")) for found in _STRING.findall(arguments)]
    ours = path.startswith(folder + "/")
    if call == "write" and descriptor == "1":
        said += strings[0][:result]
        *lines, rest = bytes(said).split(b"\n")
        said[:] = rest
        for text in lines:
            if text.startswith(b"ACK "):
                yield Ack(text[4:].decode("utf-8", "replace"))
    elif call in ("open", "openat", "creat"):
        offsets[str(result)] = 0
        target = strings[0].decode()
        if target.startswith(folder + "/") and ("O_TRUNC" in arguments or call == "creat"):
            yield Truncate(target, 0)
    elif call == "lseek":
        offsets[descriptor] = result
    elif call == "write" and ours:
        at = offsets.get(descriptor, 0)
        offsets[descriptor] = at + result
        yield Write(path, at, strings[0][:result])
    elif call == "pwrite64" and ours:
        yield Write(path, int(arguments.rsplit(",", 1)[1]), strings[0][:result])
    elif call == "writev" and ours:
        raise AssertionError("writev on a data file: teach power_cut.py")
    elif call == "ftruncate" and ours:
        yield Truncate(path, int(arguments.rsplit(",", 1)[1]))
    elif call in ("fsync", "fdatasync") and ours:
        yield Sync(path)
    elif call.startswith("rename") and strings[0].decode().startswith(folder + "/"):
        yield Rename(strings[0].decode(), strings[1].decode())
    elif call.startswith("unlink") and strings[0].decode().startswith(folder + "/"):
        yield Delete(strings[0].decode())


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode()


def _apply(content: bytearray, change: Write | Truncate) -> None:
    if isinstance(change, Truncate):
        content[change.size :] = bytes(max(0, change.size - len(content)))
        return
    end = change.offset + len(change.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[change.offset : end] = change.data


def images(
    before: Path, steps: Sequence[Step], folder: Path, at: Sequence[int], kept: float = 0.0,
    seed: int = 0,
) -> Iterator[tuple[dict[str, bytes], list[str]]]:  # fmt: skip
    """For a cut after each number of steps in `at` (rising): the files by their name inside
    `folder`, and the acknowledgements given until then.

    `before` is a copy of the folder as it was, durable, when the recording began.
    """
    chance = random.Random(seed)
    files = {
        str(folder / path.relative_to(before)): _File(bytearray(path.read_bytes()))
        for path in before.rglob("*")
        if path.is_file()
    }
    acks: list[str] = []
    wanted = iter(sorted(at))
    cut = next(wanted, None)
    for index, step in enumerate([*steps, None]):
        while cut is not None and index == cut:
            yield _image(files, folder, kept, chance), list(acks)
            cut = next(wanted, None)
        if step is None or cut is None:
            return
        if isinstance(step, Ack):
            acks.append(step.text)
        elif isinstance(step, Sync):
            if step.path in files:  # not of a folder: names count as durable at once
                files[step.path].sync()
        elif isinstance(step, Rename):
            _rename(files, step)
        elif isinstance(step, Delete):
            files.pop(step.path, None)
        else:
            files.setdefault(step.path, _File()).pending.append(step)


def _rename(files: dict[str, _File], step: Rename) -> None:
    """A file, or a folder with all that is in it."""
    inside = [path for path in files if path.startswith(step.path + "/")]
    for path in inside:
        files[step.to + path.removeprefix(step.path)] = files.pop(path)
    if not inside:
        files[step.to] = files.pop(step.path, _File())


def _image(
    files: dict[str, _File], folder: Path, kept: float, chance: random.Random
) -> dict[str, bytes]:
    image = {}
    for path, file in files.items():
        if path.endswith("-shm"):
            continue
        content = bytearray(file.durable)
        for change in file.pending:
            if isinstance(change, Truncate):
                if chance.random() < kept:
                    _apply(content, change)
                continue
            for start in range(0, len(change.data), SECTOR):
                if chance.random() < kept:
                    part = change.data[start : start + SECTOR]
                    _apply(content, Write(path, change.offset + start, part))
        image[str(Path(path).relative_to(folder))] = bytes(content)
    return image


def lay_out(image: dict[str, bytes], folder: Path) -> None:
    """Write an image to a fresh folder, to be opened and asked."""
    for name, content in image.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
