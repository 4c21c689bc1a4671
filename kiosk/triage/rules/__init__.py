"""Safety rules, a module a language: each language of `kiosk.languages` has its row here."""

from __future__ import annotations

from kiosk.triage.rules import en, zh_cn
from kiosk.triage.rules.rule import Rules

OF_LANGUAGE: dict[str, Rules] = {"zh_CN": zh_cn.RULES, "en": en.RULES}
MODELLED = "zh_CN"
"""The language whose sentences the hazard model was trained on; of another it knows nothing."""
