"""Handing up what is seen: a change at once, and what still holds each REPEAT seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from devices.contact import Contact
from devices.readings import REPEAT, Quantity, Reading, ReadingListener


class Teller:
    """Hands up the readings of one device; used by its driver's thread alone.

    It remembers one value for each source and quantity: a driver tells it only of sources that
    it was given.
    """

    def __init__(self, device: str, on_reading: ReadingListener, *, repeat: float = REPEAT) -> None:
        self._device, self._on_reading, self._repeat = device, on_reading, repeat
        self._told: dict[tuple[str, Quantity], tuple[float, float]] = {}

    def tell(self, source: str, quantity: Quantity, value: float, at: float) -> None:
        """`value` was seen at monotonic second `at`: handed up when it is news, or due again."""
        told = self._told.get((source, quantity))
        if told is not None and told[0] == value and at - told[1] < self._repeat:
            return
        self._told[source, quantity] = (value, at)
        self._on_reading(Reading(self._device, source, quantity, value, at))

    def forget(self) -> None:
        """The device was out of sight: what is seen next is told at once."""
        self._told.clear()


@dataclass(frozen=True, slots=True)
class Wiring:
    """One contact in use: its address as hall.toml writes it, and how its button is wired."""

    address: str
    normally_closed: bool = True


class WiredInputs:
    """The contacts of one device: wired, debounced, told. Others are passed over."""

    def __init__(
        self, inputs: Sequence[Wiring], teller: Teller, *, raise_after: float = 0.0
    ) -> None:
        self._inputs, self._teller, self._raise_after = tuple(inputs), teller, raise_after
        self._contacts: dict[str, Contact] = {}
        self.forget()

    def sample(self, address: str, closed: bool, at: float) -> None:
        """One look at a contact at monotonic second `at`."""
        contact = self._contacts.get(address)
        if contact is None:
            return
        contact.sample(closed, at)
        if contact.active is not None:
            self._teller.tell(address, Quantity.CONTACT, float(contact.active), at)

    def forget(self) -> None:
        """They were out of sight: what is seen first is the truth again."""
        self._contacts = {
            one.address: Contact(one.normally_closed, self._raise_after) for one in self._inputs
        }
        self._teller.forget()
