"""Safety rules, a module a language: each language of `kiosk.languages` has its row here."""

from __future__ import annotations

from kiosk.triage.rules import en, zh_cn
from kiosk.triage.rules.rule import Language

OF_LANGUAGE: dict[str, Language] = {"zh_CN": zh_cn.LANGUAGE, "en": en.LANGUAGE}
MODELLED = "zh_CN"
"""The language whose sentences the hazard model was trained on; of another it knows nothing."""
