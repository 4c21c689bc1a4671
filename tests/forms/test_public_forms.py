"""Public forms, which are no part of the project: each loads and is walked, or says why not.

On demand, where the machine has them: `LINLI_XLSFORMS` names their folder (*.xml).
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from kiosk.forms import FormRefused, load
from tests.forms.hall_form import session
from tests.forms.walking import through

FOLDER = Path(os.environ.get("LINLI_XLSFORMS", "/nonexistent"))
FORMS = sorted(FOLDER.glob("*.xml"))
REFUSED = {
    "core_calcs.xml": {"forms.function"},  # version()
    "transformer_itemset.xml": {"forms.geo", "forms.place", "forms.action"},
    "transformer_widgets.xml": {
        "forms.media", "forms.type", "forms.geo", "forms.upload", "forms.barcode",
        "forms.appearance", "forms.map",
    },
}  # fmt: skip

pytestmark = [
    pytest.mark.demand,
    pytest.mark.skipif(not FORMS, reason="LINLI_XLSFORMS names no folder with forms"),
]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_public_form_is_walked_or_refused_for_its_reason(path: Path) -> None:
    try:
        form = load(path.read_bytes())
    except FormRefused as refused:
        assert {each.code for each in refused.problems} == REFUSED.get(path.name)  # noqa: PT017
        return
    assert path.name not in REFUSED
    for seed in range(20):
        walk = session(form, seed=seed)
        through(walk, Random(seed))
        assert walk.partial().xml
