"""What a meeting decided and somebody is to do by a day: on the public board until it is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.council.motions import known_motion
from kiosk.services.council.seats import needed
from kiosk.services.council.shown import shown
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import rows, work
from kiosk.storage.tables.council.work import Task

LONGEST, LONGEST_OWNER, LONGEST_TOLD = 160, 40, 500
MOST_SHOWN = 20
SHOWN_DAYS = 30  # after it was done

TaskState = Literal["open", "done", "dropped"]


def give(
    tx: Transaction, context: HallContext, staff: str, motion: str, words: str, owner: str,
    due: str,
) -> Task:  # fmt: skip
    """Of a motion that was carried. `owner`: a body or an office, and no member by name.

    Raises KnownError `council.no_motion`, `council.motion_state`, `council.due`, `council.words`,
    `council.personal`.
    """
    of = known_motion(tx, motion, "carried")
    met = rows.meeting(tx, of.meeting)
    assert met is not None
    names = [each.name for each in rows.members(tx, met.council) if each.name]
    task = new_id("task")
    tx.record(
        "council.tasked", council=met.council, motion=motion, task=task, staff=staff,
        day=context.minute(tx.at).date, due=_due(tx, context, due),
        words=shown(context, words, "words", LONGEST, names),
        owner=shown(context, owner, "owner", LONGEST_OWNER, names),
    )  # fmt: skip
    return known(tx, task)


def move(
    tx: Transaction, context: HallContext, staff: str, task: str, state: TaskState, words: str,
    due: str = "",
) -> Task:  # fmt: skip
    """It is done, dropped, or due on another day; each with what everybody may ask about it.

    Raises KnownError `council.no_task`, `council.task_over`, `council.due`, `council.words`.
    """
    found = known(tx, task)
    if found.state != "open":
        raise KnownError("council.task_over", field="task", state=found.state)
    tx.record(
        "council.task_moved", council=found.council, task=task, staff=staff, state=state,
        day=context.minute(tx.at).date,
        due=_due(tx, context, due) if state == "open" else found.due,
        words=needed(words, "words", LONGEST_TOLD),
    )  # fmt: skip
    return known(tx, task)


def known(tx: Reading, task: str) -> Task:
    """Raises KnownError `council.no_task`."""
    found = work.task(tx, task)
    if found is None:
        raise KnownError("council.no_task", field="task")
    return found


def is_late(task: Task, today: str) -> bool:
    return task.state == "open" and task.due < today


def on_board(tx: Reading, context: HallContext) -> list[Task]:
    today = date.fromisoformat(context.minute(tx.at).date)
    return work.on_board(tx, f"{today - timedelta(days=SHOWN_DAYS)}", MOST_SHOWN)


def _due(tx: Reading, context: HallContext, text: str) -> str:
    try:
        due = f"{date.fromisoformat(text.strip())}"
    except ValueError:
        raise KnownError("council.due", field="due", due=text[:20]) from None
    if context.clock_trusted and due < context.minute(tx.at).date:
        raise KnownError("council.due", field="due", due=due)
    return due
