"""The events of umbrellas. A subject of the hall has tables too, made by a migration."""

from kiosk.storage.journal.events import EventType, Recorded, Tables


def _lent(_tx: Tables, _event: Recorded) -> None:
    """Nothing stands in a table: the few events are read as they are."""


EVENT_TYPES = (EventType("umbrella.lent", _lent),)
TABLES: tuple[str, ...] = ()
