"""Where another PC finds this one: never the address that only means every interface."""

from __future__ import annotations

import pytest

from kiosk.agent.lines import addresses


@pytest.mark.parametrize("listened", ["0.0.0.0", "[::]", "::", ""])
def test_an_address_of_every_interface_is_told_as_ones_to_dial(
    listened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = addresses.to_dial(listened)
    assert told
    assert not set(told) & (addresses.ANY | {"[::]"})
    assert not [each for each in told if each.startswith("127.")]
    monkeypatch.setattr(addresses, "_own_addresses", list)  # no cable in it: its name is left
    assert len(addresses.to_dial(listened)) == 1


@pytest.mark.parametrize(
    ("listened", "dialled"),
    [("192.168.1.7", "192.168.1.7"), ("[fd00::7]", "[fd00::7]"), ("hall-pc", "hall-pc")],
)
def test_an_address_of_ones_own_is_told_as_it_is(listened: str, dialled: str) -> None:
    assert addresses.to_dial(listened) == (dialled,)
