"""Who has everything but the visitors' heads: database and key, log, box keys, two backups.

Nothing of the product here. The attacker is given more than they could find out: who is behind each
answer of a batch, in which order these people came, when, and how long each stood at the screen.
What is left to find is which answer is whose; an answer is known by the word in it.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlcipher3 import dbapi2

PAGE, RESERVED, SALT = 4096, 80, 16
WORD = re.compile(rb"w[0-9a-f]{12}")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Visitor:
    """Somebody who answered: the how manieth of all, on which day, for how long."""

    number: int
    day: str
    seconds: float


@dataclass(frozen=True)
class Answer:
    word: str
    key: str
    batch: str
    told: dict[str, Any]


@dataclass
class Loot:
    """What was carried off: folders laid out as a hall's, the newest first, and the data key."""

    folders: Sequence[Path]
    data_key: bytes
    scratch: Path
    keys = "survey.keys"
    box = "survey_box"
    word = WORD

    def answers(self) -> list[Answer]:
        source = self.folders[0]
        rows = self._asked(
            source, (source / "journal.db-wal").read_bytes(),
            "SELECT key, batch, answer FROM survey_answers",
        )  # fmt: skip
        found = []
        for key, batch, answer in rows:
            (word,) = set(WORD.findall(bytes(answer)))
            found.append(Answer(word.decode(), key, batch, json.loads(answer)))
        return found

    # evidence: for each word something that may stand in the order in which people came

    def pages(self, folder: int = 0) -> dict[str, tuple[int, int]]:
        """Where in the file each answer lies: a page fills up from its end."""
        file, found = self.folders[folder] / "journal.db", dict[str, tuple[int, int]]()
        for number, page in self._decrypted(file):
            for match in self.word.finditer(page):
                found.setdefault(match[0].decode(), (number, -match.start()))
        return found

    def log(self) -> dict[str, int]:
        """In which commit of SQLite's log each answer stood in the open box first."""
        keys = (self.folders[0] / self.keys).read_bytes()
        opened = [AESGCM(keys[at : at + 32]) for at in range(0, len(keys), 32)]
        found: dict[str, int] = {}
        for step, rows in enumerate(self._commits()):
            for sealed in rows:
                for key in opened:
                    try:
                        content = key.decrypt(sealed[:12], sealed[12:], None)
                    except InvalidTag:
                        continue
                    for word in self.word.findall(content):
                        found.setdefault(word.decode(), step)
        return found

    def _commits(self) -> list[list[bytes]]:
        """The rows of the box after each commit that the log still holds."""
        source = self.folders[0]
        log = (source / "journal.db-wal").read_bytes()
        frame = PAGE + 24
        ends = [
            at + frame
            for at in range(32, len(log) - frame + 1, frame)
            if struct.unpack(">I", log[at + 4 : at + 8])[0] and log[at + 8 : at + 16] == log[16:24]
        ]
        asked = f"SELECT sealed FROM {self.box}"
        return [[row[0] for row in self._asked(source, log[:end], asked)] for end in ends]

    def _asked(self, folder: Path, log: bytes, sql: str) -> list[Any]:
        """Of a copy, with so much of the log."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        shutil.copyfile(folder / "journal.db", self.scratch / "journal.db")
        (self.scratch / "journal.db-wal").write_bytes(log)
        connection = dbapi2.connect(str(self.scratch / "journal.db"), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{self.data_key.hex()}'\"")
        rows = connection.execute(sql).fetchall()
        connection.close()
        return list(rows)

    def _decrypted(self, file: Path) -> list[tuple[int, bytes]]:
        """Every page as SQLite lays it out, free ones too."""
        whole, pages = file.read_bytes(), []
        for number in range(len(whole) // PAGE):
            page = whole[number * PAGE : (number + 1) * PAGE]
            body, tail = page[0 if number else SALT : -RESERVED], page[-RESERVED:]
            cipher = Cipher(algorithms.AES(self.data_key), modes.CBC(tail[:16])).decryptor()
            pages.append((number, cipher.update(body) + cipher.finalize()))
        return pages


def hits(
    answers: Sequence[Answer],
    whose: Mapping[str, Visitor],
    by_answer: Callable[[Answer], Any],
    by_visitor: Callable[[Visitor], Any] = lambda visitor: visitor.number,
) -> tuple[int, int]:
    """How often a guess is right that puts answers and visitors of a batch into such an order, and
    of how many batches: a guess at random is right once a batch. None: nothing tells, drawn.
    """
    batches = sorted({each.batch for each in answers})
    draw, right = Random(" ".join(batches)), 0
    for batch in batches:
        mine = [each for each in answers if each.batch == batch]
        draw.shuffle(mine)
        people = [whose[each.word] for each in mine]
        draw.shuffle(people)
        known = [each for each in mine if by_answer(each) is not None]
        order = sorted(known, key=by_answer) + [each for each in mine if each not in known]
        if len(known) == len(mine):
            people.sort(key=by_visitor)
        elif known:  # those of whom something is known came in some order among themselves
            first = sorted((whose[each.word] for each in known), key=by_visitor)
            people = first + [each for each in people if each not in first]
        right += sum(whose[each.word] == one for each, one in zip(order, people, strict=True))
    return right, len(batches)


def holds_what_guessing_gives(right: int, batches: int) -> bool:
    """Whether the 95% interval around what was hit holds one a batch: of a random order that is the
    mean and the variance of how many stand in their place, whatever the size of the batch."""
    return abs(right - batches) <= 1.96 * batches**0.5


def words(seed: int) -> Callable[[], str]:
    """A word for each answer; in no order."""
    draw, number = Random(seed), count()
    return lambda: f"w{draw.getrandbits(36):09x}{next(number) * 7 % 4096:03x}"
