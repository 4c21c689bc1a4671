"""A file of a stranger becomes pictures, in a process that gave its rights away before it looked.

`python -m kiosk.agent.disputes.sheets.worker SIZE`, the file as input. It says each page as four
bytes of its length and a JPEG; of a scan with too many, how many there are. What was wrong stands
in its status; of any other status, of a crash or a limit, the file is to blame.
"""

from __future__ import annotations

import signal
import sys

from kiosk.agent.disputes.confinement import give_up_rights
from kiosk.agent.disputes.sheets.reading import CUT, MANY, MEMORY, SECONDS, UNREADABLE
from kiosk.domain.disputes.sheet import MOST_PAGES, is_scan
from kiosk.errors import KnownError
from kiosk.offspring import end_with_parent
from printing import scans
from printing.photos import clean_photo


def main(size: str) -> int:
    end_with_parent(signal.SIGKILL)
    scans.ready()
    give_up_rights(0, memory=MEMORY, seconds=SECONDS)
    try:
        data = sys.stdin.buffer.read(int(size) + 1)
    except OSError:  # the stick was pulled
        return CUT
    if len(data) != int(size):
        return CUT
    try:
        pictures = scans.pictures(data, MOST_PAGES) if is_scan(data) else [clean_photo(data)]
    except KnownError as wrong:
        if wrong.code != "sheets.pages":
            return UNREADABLE
        sys.stdout.write(wrong.params["pages"])
        return MANY
    for each in pictures:
        sys.stdout.buffer.write(len(each).to_bytes(4, "big") + each)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
