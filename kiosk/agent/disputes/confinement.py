"""A process that gives its rights away, for good, and becomes another program that has no more.

Linux alone: no new privileges, limits of memory, processor and files, no socket (seccomp), and of
the disk (Landlock, where the kernel has it) nothing but programs and the one file at its input.

`python -m kiosk.agent.disputes.confinement MEMORY SECONDS PROGRAM ARGUMENT …`, the file as input.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from kiosk.offspring import end_with_parent

_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2  # linux/prctl.h, linux/seccomp.h
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # linux/audit.h, unistd.h
_CREATE, _ADD, _RESTRICT = 444, 445, 446  # landlock_*: the same everywhere
_ALL = 0x1FFF  # what the first Landlock knows
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 0b1, 0b10, 0b100, 0b1000
_PROGRAMS = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")


def main(memory: str, seconds: str, program: str, *arguments: str) -> None:
    end_with_parent(signal.SIGKILL)
    give_up_rights(0, memory=int(memory), seconds=int(seconds))
    os.execv(program, [program, *arguments])  # noqa: S606 - no shell, and no words of a person


def give_up_rights(file: int, *, memory: int, seconds: int) -> None:
    """`file` is a descriptor; `memory` in bytes; `seconds` of the processor. Raises OSError where
    the system denies a part that every Linux has.
    """
    if sys.platform != "linux":
        return
    import resource

    libc = ctypes.CDLL(None, use_errno=True)
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    _done(libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0))
    _read_alone(libc, file)
    _no_sockets(libc)


def _read_alone(libc: ctypes.CDLL, file: int) -> None:
    """A kernel without Landlock lets it read what the hall's account reads."""
    handled = ctypes.create_string_buffer(struct.pack("=Q", _ALL))
    rules = libc.syscall(_CREATE, handled, 8, 0)
    if rules < 0:
        return
    try:
        _allow(libc, rules, file, _READ_FILE)
        for path, rights in (
            *((Path(each), _EXECUTE | _READ_FILE | _READ_FOLDER) for each in _PROGRAMS),
            (Path(os.devnull), _READ_FILE | _WRITE_FILE),
        ):
            if path.exists():
                handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
                try:
                    own = rights if path.is_dir() else rights & ~_READ_FOLDER
                    _allow(libc, rules, handle, own)
                finally:
                    os.close(handle)
        _done(libc.syscall(_RESTRICT, rules, 0))
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, handle: int, rights: int) -> None:
    beneath = ctypes.create_string_buffer(struct.pack("=Qi", rights, handle))
    _done(libc.syscall(_ADD, rules, 1, beneath, 0))


def _no_sockets(libc: ctypes.CDLL) -> None:
    """Berkeley packet filter: another architecture is ended, socket() is denied, the rest goes."""
    told = _SOCKET.get(platform.machine())
    if told is None:
        return
    program = b"".join(_steps(*told))
    held = ctypes.create_string_buffer(program)
    pad = ctypes.sizeof(ctypes.c_void_p) - 2
    packed = struct.pack(f"@H{pad}xP", len(program) // 8, ctypes.addressof(held))
    _done(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(packed), 0, 0))


def _steps(arch: int, socket: int) -> Iterable[bytes]:
    load, equal, give = 0x20, 0x15, 0x06
    kill, denied, allow = 0x80000000, 0x00050000 | 1, 0x7FFF0000
    for code, when, other, value in (
        (load, 0, 0, 4), (equal, 1, 0, arch), (give, 0, 0, kill),
        (load, 0, 0, 0), (equal, 0, 1, socket), (give, 0, 0, denied), (give, 0, 0, allow),
    ):  # fmt: skip
        yield struct.pack("=HBBI", code, when, other, value)


def _done(result: int) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
