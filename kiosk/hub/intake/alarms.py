"""An alarm's line, alone and at once: kept, shown, and matched with its event in the batch.

It is shown whatever stands under its name in a history that the hall has left since: what was
acknowledged is on a page.
"""

from __future__ import annotations

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.intake import standing
from kiosk.hub.intake.callers import Caller, Refused
from kiosk.hub.intake.taking import locked
from kiosk.hub.projections.alarms import Alarms
from kiosk.hub.projections.lines import event_of
from kiosk.hub.projections.projector import apply
from kiosk.wire import alarm
from kiosk.wire.acknowledgement import Envelope
from kiosk.wire.head import Head
from kiosk.wire.line import read_line
from kiosk.wire.reading import WireError

# Events of a place: the journal's, and those of histories that lie aside.
_KNOWN = (
    "SELECT hash FROM events WHERE hall = %s AND epoch = %s AND seq = %s",
    "SELECT hash FROM fork_events WHERE hall = %s AND epoch = %s AND seq = %s",
)


def take(hub: Hub, caller: Caller, body: bytes) -> Head:
    """The place of its event. A line that nobody can read is kept all the same, and shown by its
    place. Raises :class:`WireError` and :class:`Refused`."""
    letter = alarm.decode(body)
    header = letter.header
    if header.kiosk != caller.hall:
        raise Refused(403, "refused", "other_hall")
    _verify(letter, caller)
    text = letter.line.decode("utf-8", "backslashreplace").replace("\0", "\\0")

    def work(connection: Connection) -> Head:
        locked(connection, caller.hall)
        place = (caller.hall, header.epoch, header.seq)
        here, aside = (
            [each for (each,) in connection.execute(asked, place).fetchall()] for asked in _KNOWN
        )
        in_journal = letter.head.hash in here
        matched = True if in_journal or letter.head.hash in aside else False if here else None
        connection.execute(
            "INSERT INTO alarm_lines (hall, epoch, seq, hash, line, received_at, matched)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (*place, letter.head.hash, text, hub.clock.now(), matched),
        )
        if not in_journal:  # nor ever will be, where the hub has another history of that name
            _show(connection, caller.hall, letter)
        standing.heard(
            hub, connection, caller.hall, header.sent, header.boot, header.up, batch=False
        )
        standing.noted(hub, connection, caller.hall, "alarm", "ok", 1)
        return letter.head

    return hub.pool.run(work)


def acknowledged(hub: Hub, hall: str, head: Head) -> Envelope:
    """That this event came; it says nothing of those before it."""
    key = hub.keys.current("ack")
    return alarm.acknowledge(hall, head, to_text(hub.clock.now()), key.kid, key.sign)


def _show(connection: Connection, hall: str, letter: alarm.Alarm) -> None:
    """On the pages at once: no batch is waited for."""
    header = letter.header
    try:
        read_line(letter.line, hall, header.epoch, header.seq)
    except WireError:
        return
    event = event_of(header.epoch, header.seq, letter.line.decode())
    if event is not None:
        apply([Alarms(connection, hall, alone=True)], [event])


def _verify(letter: alarm.Alarm, caller: Caller) -> None:
    wrong = WireError("wire.signature")
    for key in caller.keys:
        try:
            return alarm.verify(letter, key)
        except WireError as error:
            wrong = error
    raise wrong
