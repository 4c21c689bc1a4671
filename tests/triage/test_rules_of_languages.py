"""No hazard is forgotten in any language of the screens, and a gas bill is no leak."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk import languages
from kiosk.paths import PROJECT
from kiosk.triage import safety
from kiosk.triage.rules import MODELLED, OF_LANGUAGE
from tests.services.case_story import triage


def test_every_language_of_the_screens_has_its_rules() -> None:
    assert set(OF_LANGUAGE) == set(languages.CODES)
    assert MODELLED in OF_LANGUAGE


@pytest.mark.parametrize("language", languages.CODES)
def test_every_hazard_has_rules_in_every_language(language: str) -> None:
    assert {hazard for hazard, _ in OF_LANGUAGE[language].rules.hazards} == set(safety.HAZARDS)


@pytest.mark.usefixtures("as_started_anew")
def test_rules_are_made_when_somebody_writes_in_their_language() -> None:
    script = (
        "import sys; from kiosk.triage.judge import Triage; from kiosk.triage.rules import"
        " OF_LANGUAGE\n"
        "def made(): return [name for name, each in OF_LANGUAGE.items() if 'rules' in vars(each)]\n"
        "model = Triage.load(); model.judge('路灯坏了'); print(made())\n"
        "assert model.judge('smoke is coming out, fire').hazard == 'fire'; print(made())\n"
        "print('kiosk.hall' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["['zh_CN']", "['zh_CN', 'en']", "False"]


@pytest.mark.parametrize(
    "said",
    [
        "家里煤气费", "煤气费", "家里燃气费涨了", "燃气费太贵", "燃气费怎么交", "天然气费太高",
        "煤气表坏了", "煤气表不走", "家里煤气表该换了", "抄煤气表的没来", "换煤气罐", "送煤气罐",
        "煤气罐在哪换", "煤气罐没气了换一罐", "家里煤气", "家里的煤气", "煤气",
    ],
)  # fmt: skip
def test_a_bill_a_meter_and_a_delivery_of_gas_are_no_danger(said: str) -> None:
    judged = triage().judge(said)
    assert (judged.urgent, judged.hazard, judged.doubt) == (False, None, None)


@pytest.mark.parametrize(
    "said",
    [
        "闻到煤气", "家里煤气味", "煤气漏了", "家里煤气关不上", "家里煤气没关", "忘记关煤气",
        "煤气罐呲呲响", "煤气灶关不上一直出气", "煤气表那里漏气", "家里煤气，头晕",
        "煤气费交了，现在屋里一股煤气味",
    ],
)  # fmt: skip
def test_what_is_told_of_the_gas_makes_it_one(said: str) -> None:
    assert triage().judge(said).hazard == "gas"
