"""Which presses of a switch count, and where the ring goes."""

from __future__ import annotations

import pytest

from ui.viewmodels.resident.switches.scanning import (
    WHOLE,
    Contact,
    Place,
    Switch,
    Trial,
    moved,
    opens,
)

SIZES = (1, 3, 1)  # a control, a row of three keys, a control


@pytest.mark.parametrize(
    ("at", "on", "back"),
    [
        ((0, WHOLE), (1, WHOLE), (2, WHOLE)),  # round and round
        ((2, WHOLE), (0, WHOLE), (1, WHOLE)),
        ((1, WHOLE), (2, WHOLE), (0, WHOLE)),  # a row is passed over as one
        ((1, 0), (1, 1), (1, WHOLE)),
        ((1, 2), (1, WHOLE), (1, 1)),  # behind its last key one is out of it
        ((7, 2), (2, WHOLE), (0, WHOLE)),  # there were more stops a moment ago
    ],
)
def test_from_stop_to_stop(at: Place, on: Place, back: Place) -> None:
    assert (moved(SIZES, at), moved(SIZES, at, -1)) == (on, back)


def test_a_row_is_opened_and_a_control_pressed() -> None:
    assert [opens(3, WHOLE), opens(3, 0), opens(1, WHOLE)] == [True, False, False]
    assert moved((), (4, 2)) == (0, WHOLE)


def test_a_hand_that_trembles_presses_once() -> None:
    contact, counted = Contact(), []
    for at in (0.0, 0.15, 0.3, 0.45):  # each within 0.2 seconds of the last letting go
        counted.append(contact.pressed(at, 0.2))
        contact.released(at + 0.05)
    assert counted == [True, False, False, False]
    assert contact.pressed(1.0, 0.2)
    assert not contact.pressed(2.0, 0.2), "it was not let go"


@pytest.mark.parametrize(
    ("two", "pressed", "over", "alone"),
    [
        (True, "s", False, False),
        (True, "sn", True, False),
        (True, "nn", False, False),
        (True, "nnn", True, True),  # the other is broken, or nobody can reach it
        (False, "s", False, False),
        (False, "ss", True, False),
    ],
)
def test_trying_ends_by_itself(two: bool, pressed: str, over: bool, alone: bool) -> None:
    trial = Trial(two)
    names: dict[str, Switch] = {"s": "select", "n": "step"}
    for each in pressed:
        trial.heard(names[each])
    assert (trial.over, trial.alone) == (over, alone)
