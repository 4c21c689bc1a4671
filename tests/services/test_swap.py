"""What the machine swaps to: none, memory, encrypted, or a disk that anybody reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.services.upkeep.swap import swap_item

HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


class Machine:
    """Its `/proc` and `/sys`; a swap file lies on a device of these stories."""

    def __init__(self, root: Path) -> None:
        self.proc, self.sys = root / "proc", root / "sys"
        self.proc.mkdir()
        self.file = root / "swapfile"
        self.file.touch()
        (self.proc / "swaps").write_text(HEAD + f"{self.file} file 1 0 -2\n")

    def device(self, name: str, **files: str) -> Path:
        made = self.sys / "devices" / name
        (made / "slaves").mkdir(parents=True)
        for file, text in files.items():
            place = made / file.replace("__", "/")
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)
        return made

    def holds(self, device: Path) -> None:
        number = self.file.stat().st_dev
        link = self.sys / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}"
        link.parent.mkdir(parents=True)
        link.symlink_to(device)


def over(upper: Path, *lower: Path) -> Path:
    for each in lower:
        (upper / "slaves" / each.name).symlink_to(each)
    return upper


def lvm(machine: Machine, *below: Path) -> Path:
    return over(machine.device("dm-1", dm__uuid="LVM-abc"), *below)


def luks(machine: Machine, name: str = "dm-0") -> Path:
    return over(machine.device(name, dm__uuid="CRYPT-LUKS2-abc"), machine.device(name + "-disk"))


KEPT: dict[str, tuple[Callable[[Machine], Path], str]] = {
    "a disk": (lambda m: m.device("sda1"), "swap_open"),
    "a logical volume": (lambda m: lvm(m, m.device("sda2")), "swap_open"),
    "half of it encrypted": (lambda m: lvm(m, luks(m), m.device("sdb")), "swap_open"),
    "memory with a disk behind": (
        lambda m: m.device("zram0", backing_dev="/dev/sda5\n"), "swap_open",
    ),
    "an encrypted disk": (luks, "swap_encrypted"),
    "a logical volume of it": (lambda m: lvm(m, luks(m)), "swap_encrypted"),
    "memory": (lambda m: m.device("zram0", backing_dev="none\n"), "swap_encrypted"),
}  # fmt: skip


@pytest.mark.parametrize("where", KEPT)
def test_it_is_well_only_where_no_disk_keeps_it(tmp_path: Path, where: str) -> None:
    machine = Machine(tmp_path)
    make, code = KEPT[where]
    machine.holds(make(machine))
    item = swap_item(machine.proc, machine.sys)
    assert (item.code, item.grade) == (code, "weak" if code == "swap_open" else "ok")
    assert item.params == ({"place": str(machine.file)} if code == "swap_open" else {})


def test_none_and_what_cannot_be_looked_at(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert swap_item(machine.proc, machine.sys).code == "swap_open", "no device is known for it"
    machine.file.unlink()
    assert swap_item(machine.proc, machine.sys).code == "swap_open"
    (machine.proc / "swaps").write_text(HEAD)
    assert swap_item(machine.proc, machine.sys).code == "swap_none"
    assert swap_item(tmp_path / "nowhere", machine.sys).code == "swap_none"
