"""`python -m tests.stories.windows OUT WALK`: on the X server of DISPLAY, pictures into OUT."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.demo.hall import DemoHall
from tests.stories.windows import resident_walk, staff_walk
from tests.stories.windows.colleagues import twelve_counters
from tests.stories.windows.stage import Stage

WALKS = {
    "portrait": lambda stage: resident_walk.walk(stage, ("portrait",)),
    "landscape": lambda stage: resident_walk.walk(stage, ("landscape",)),
    "staff": staff_walk.walk,
}


def main(out: str, walk: str) -> int:
    """1 where a picture shows what it should not."""
    with DemoHall(more=twelve_counters()) as hall:
        hall.start_agent()
        stage = Stage(hall, Path(out))
        try:
            WALKS[walk](stage)
        finally:
            stage.keyboard.close()
    print("\n".join(stage.pictures))
    return 1 if stage.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
