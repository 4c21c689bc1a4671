"""Where things lie: the data folder of a hall, and the parts shipped with the program."""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KnownError

PROJECT = Path(__file__).resolve().parent.parent


def locale_folder() -> Path:
    """The folder `locale`: inside the wheel under `kiosk/_data`, in a checkout beside `kiosk`."""
    packaged = Path(__file__).resolve().parent / "_data" / "locale"
    return packaged if packaged.is_dir() else PROJECT / "locale"


def build_folder() -> Path:
    """What `python -m ui.build` makes of the sources: `translations/*.qm`, `qml/` (QML types).

    Inside the wheel it lies under `kiosk/_data`, in a checkout it is `.build`.
    """
    packaged = Path(__file__).resolve().parent / "_data" / "build"
    return packaged if packaged.is_dir() else PROJECT / ".build"


def pseudo_folder() -> Path:
    """What `./dev translations --pseudo` makes: catalogues and phrases no hall is shown."""
    return PROJECT / ".build" / "pseudo"


@dataclass(frozen=True)
class HubFolder:
    """What the enrolment with the district's hub leaves (`<hall>/hub`), each for its owner alone;
    and what comes and goes on sticks.
    """

    root: Path

    @property
    def authority(self) -> Path:
        return self.root / "authority.pem"

    @property
    def pair(self) -> Path:
        """The hall's certificate and its key: in one file, so that they are replaced together."""
        return self.root / "hall.pem"

    @property
    def errands(self) -> Path:
        return self.root / "errands"

    @property
    def parts(self) -> Path:
        """Reference data of which a part came before the line broke."""
        return self.root / "parts"


@dataclass(frozen=True)
class DataFolder:
    """Names of all files in one hall's data folder (`--data DIR`)."""

    root: Path

    @property
    def hall(self) -> Path:
        return self.root / "hall.toml"

    @property
    def hall_in_force(self) -> Path:
        """The last hall.toml without a mistake."""
        return self.root / "hall.in-force.toml"

    @property
    def unfinished(self) -> Path:
        """There while the hall is being made."""
        return self.root / "provisioning"

    @property
    def database(self) -> Path:
        return self.root / "journal.db"

    def write_ahead_left(self) -> bool:
        """Whether the database was not closed the last time: SQLite's log goes then."""
        log = self.root / f"{self.database.name}-wal"
        return log.is_file() and log.stat().st_size > 0

    @property
    def keyslots(self) -> Path:
        return self.root / "keyslots.json"

    @property
    def host_key(self) -> Path:
        return self.root / "machine.key"

    @property
    def head(self) -> Path:
        return self.root / "head"

    @property
    def tombstones(self) -> Path:
        return self.root / "tombstones"

    @property
    def ballast(self) -> Path:
        return self.root / "ballast"

    @property
    def start_ballast(self) -> Path:
        return self.root / "ballast.start"

    @property
    def spill(self) -> Path:
        return self.root / "alarms.spill"

    @property
    def survey_keys(self) -> Path:
        """Of the open box of answers; in no backup, and another one with each batch."""
        return self.root / "survey.keys"

    @property
    def vote_keys(self) -> Path:
        """Of the open box of ballots; as :attr:`survey_keys`."""
        return self.root / "vote.keys"

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def kept(self) -> Path:
        """What a restore put aside; the oldest backup's end is its own."""
        return self.root / "kept"

    @property
    def hub(self) -> HubFolder:
        return HubFolder(self.root / "hub")

    @property
    def programs(self) -> Path:
        """Packages of a newer version, as they came from the hub; believed by nobody yet."""
        return self.root / "programs"

    @property
    def lock(self) -> Path:
        return self.root / "agent.lock"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def socket(self, kind: str) -> Path:
        """The local socket of a terminal kind: resident, counter, display, technician, rating.

        Beside the data where the longest of their names fits into a socket address (107 bytes),
        else all of them in the system's temporary folder under a name made from the data folder's.
        """
        beside = self.root / "run"
        if len(os.fsencode(beside / "technician.sock")) <= 100:
            return beside / f"{kind}.sock"
        short = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"linli-{short}" / f"{kind}.sock"

    def make_sockets_folder(self) -> None:
        """The sockets' folder, into which nobody else can put one.

        In the temporary folder anybody may have been there first. Raises KnownError
        `storage.sockets_of_others`.
        """
        folder = self.socket("technician").parent
        with suppress(FileExistsError):
            folder.mkdir(mode=0o711, parents=True)
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid in _trusted(folder)
        if ours and folder.parent == self.root:
            folder.chmod(0o711)
        elif not ours or found.st_mode & 0o022:
            raise KnownError("storage.sockets_of_others", field="data", folder=folder)


def is_the_agents(path: Path, descriptor: int) -> bool:
    """Whether who listens at a socket's path is the hall's agent: it runs as ourselves, as root,
    or as the account to which the hall's folder belongs. `descriptor` is connected to it.
    """
    import socket  # a screen is shown sooner without

    if not hasattr(socket, "SO_PEERCRED"):
        return True  # Linux alone tells who it is
    with socket.socket(fileno=os.dup(descriptor)) as connected:
        form = struct.Struct("3i")
        told = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, form.size)
    _pid, uid, _gid = form.unpack(told)
    return uid in _trusted(path.parent)


def _trusted(folder: Path) -> set[int]:
    """Accounts whose sockets may lie in a folder, by whose the one around it is."""
    return {0, os.geteuid(), folder.parent.stat().st_uid}


def law_folder() -> Path:
    """What usually holds, a file a kind of dispute."""
    return Path(__file__).resolve().parent / "_law"


def sample_hall() -> Path:
    """The documented sample hall that ships with the program."""
    return Path(__file__).resolve().parent / "_sample" / "hall.toml"


def sample_surveys() -> Path:
    """The sample surveys that ship with the program: data, workbook and form of each."""
    return sample_hall().parent / "surveys"


def font_file(weight: str) -> Path:
    """Noto Sans SC as a static font, `regular` or `bold`; cut at set-up beside the environment."""
    return Path(sys.prefix) / "share" / "linli" / "fonts" / f"NotoSansSC-{weight.capitalize()}.ttf"
