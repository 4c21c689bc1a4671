"""A backup is put back: who stood down is nobody still, and a check point that was taken down is
void."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import KnownError
from kiosk.services.grid import joining, rounds
from kiosk.services.grid.codes import bearer, card_code, point, point_code
from kiosk.services.grid.joining import Offer
from tests.storage.test_tombstones import NAME, PHONE, Hall


def test_a_restore_brings_no_volunteer_and_no_check_point_back(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    offer = Offer(
        name=NAME, phone=PHONE, birth="1990-05-30", cell="g1", skills=("patrol",), consent=True
    )
    context, cell = hall.context, hall.context.hall.cell[0]
    who = hall.writes(lambda tx: joining.sign_up(tx, context, offer, staff="wang")).volunteer
    hung = hall.writes(lambda tx: rounds.place(tx, context, cell.id, cell.places[0].key, "wang"))
    lost = hall.writes(lambda tx: joining.sign_up(
        tx, context, replace(offer, phone="13900130078"), staff="wang")).volunteer  # fmt: skip
    copy = hall.copies()
    hall.writes(lambda tx: joining.new_card(tx, context, lost, "wang"))
    hall.writes(lambda tx: joining.leave(tx, context, who, "wang", "本人要求"))
    hall.writes(lambda tx: rounds.remove_point(tx, hung.point, "wang"))
    hall.store.close()
    assert hall.restores(copy).missing == 0
    with hall.store.reading() as tx:
        with pytest.raises(KnownError, match=r"volunteers\.unknown"):
            bearer(tx, hall.keys, card_code(hall.keys, who))
        with pytest.raises(KnownError, match=r"volunteers\.no_point"):
            point(tx, hall.keys, point_code(hall.keys, hung.point))
        told = [each for each in tx.events() if each.type.startswith("volunteer.")]
        assert not any(each.private for each in told if each.public["volunteer"] == who)
        with pytest.raises(KnownError, match=r"volunteers\.card_void"):
            bearer(tx, hall.keys, card_code(hall.keys, lost))
        assert bearer(tx, hall.keys, card_code(hall.keys, lost, 1)).volunteer == lost
    assert hall.same_after_rebuild()
    hall.store.close()
