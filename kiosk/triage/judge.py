"""What the kiosk thinks of a resident's words: safety first, then department, type and dispute."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from kiosk.domain.disputes.kinds import DISPUTE_KINDS, DisputeKind
from kiosk.domain.risk import is_quiet
from kiosk.errors import KnownError
from kiosk.triage import categories, grams, letters, safety
from kiosk.triage.linear import LinearModel
from kiosk.triage.reasons import deciding_words

if TYPE_CHECKING:
    from kiosk.hall.schema_cases import Category

MODEL = Path(__file__).parent / "model.npz"
_NO_DANGER, _QUARREL = "none", "quarrel"
_OF_DANGER = ("求助", "举报", "投诉")
_MODELS = ("label", "hazard", "dispute", "kind", "type")
_DOUBTED = 0.05
"""Words of a danger that the model gives less than this are told of, but raise no alarm: thanks
after a rescue, a film, a question of an examination."""
_IN_A_LETTER = 0.3
"""What the model has to give a sentence among many: each is one more chance to be wrong."""
_AT_ODDS_IN_DANGER = 0.7
"""What the dispute model has to give words of a danger: most have no other side."""
_CALM_MARGIN = 0.25
"""How much surer the model must be where the words tell of policy, the past or a mere fear."""


@dataclass(frozen=True)
class Judgement:
    """A proposal; resident and staff can choose otherwise.

    `confidence` and `top` (likeliest first) are about `label`, calibrated, 0 to 1; `categories` are
    the hall's, likeliest first, and `category_share` what speaks for the first. `hazard` is one
    of `safety.HAZARDS`, and then `urgent`; `quiet`: who harms may stand beside. `doubt` is one
    whose words are there while the model is sure that nothing is the matter: no alarm, but a clerk
    is told. `dispute_share` is how likely two private sides are at odds, calibrated, 0 to 1;
    `dispute` holds where that is likely enough, and only then there is a `dispute_kind`. `words`
    are those of the text that decided.
    """

    label: str
    category: str
    categories: tuple[str, ...]
    category_share: float
    confidence: float
    top: tuple[tuple[str, float], ...]
    urgent: bool
    hazard: str | None
    doubt: str | None
    dispute: bool
    dispute_kind: DisputeKind | None
    dispute_share: float
    type: str
    quiet: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Triage:
    """The five models and their thresholds; load once, judge often (no state, thread-safe)."""

    label: LinearModel
    hazard: LinearModel
    dispute: LinearModel
    kind: LinearModel
    type: LinearModel
    urgent_from: float
    quarrel_from: float

    @classmethod
    def load(cls, path: Path = MODEL) -> Triage:
        """Read a model file. Raises KnownError `triage.no_model` where there is none to read."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
            models = {name: LinearModel.from_arrays(name, arrays) for name in _MODELS}
            if not set(models["kind"].classes) <= set(DISPUTE_KINDS):
                raise ValueError("kind")
            about = json.loads(str(arrays["about"]))
            urgent_from, quarrel_from = float(about["urgent_from"]), float(about["quarrel_from"])
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as problem:
            raise KnownError("triage.no_model", field="model", file=path.name) from problem
        return cls(**models, urgent_from=urgent_from, quarrel_from=quarrel_from)

    def judge(self, text: str, hall: Sequence[Category] = ()) -> Judgement:
        """Judge any text; an empty one gets the commonest answers at low confidence.

        `hall`: the hall's categories; empty: the built-in ones.
        """
        said = grams.Text(grams.clean(text))
        plain = said.plain
        shares = self.label.probabilities(said)
        label, confidence = next(iter(shares.items()))
        hazard, alarm, doubt = self._hazard(said)
        share, kind = self._dispute(said, urgent=hazard is not None)
        rows = categories.ranked(
            plain, shares, hazard=hazard, dispute=kind, table=categories.table_of(hall)
        )
        words = alarm or rows[0].words[:3] or deciding_words(self.label, said, label)
        return Judgement(
            label=label,
            category=rows[0].category,
            categories=tuple(row.category for row in rows),
            category_share=rows[0].share,
            confidence=confidence,
            top=tuple(shares.items()),
            urgent=hazard is not None,
            hazard=hazard,
            doubt=doubt,
            dispute=kind is not None,
            dispute_kind=kind,
            dispute_share=share,
            type=self._type(said, urgent=hazard is not None),
            quiet=hazard is not None and (is_quiet(hazard) or safety.tells_of_harm(plain)),
            words=words,
        )

    def _hazard(self, said: grams.Text) -> tuple[str | None, tuple[str, ...], str | None]:
        """The hazard, the words that tell of it, and one that is doubted.

        Rules or model, either suffices; only a model that is sure of the contrary calms a rule, and
        only of words that it can read. A letter is looked at as a whole, then sentence by sentence.
        """
        seen = self._danger(said, self.urgent_from)
        if seen[0] is not None or len(said.plain) <= letters.LONG:
            return seen
        needed = max(self.urgent_from, _IN_A_LETTER)
        sentences = filter(letters.of_now, letters.pieces(said.plain))
        cries = (self._danger(grams.Text(sentence), needed) for sentence in sentences)
        return next((each for each in cries if each[0] is not None), seen)

    def _danger(
        self, said: grams.Text, urgent_from: float
    ) -> tuple[str | None, tuple[str, ...], str | None]:
        plain = safety.without_things(said.plain)
        if plain != said.plain:
            said = grams.Text(plain)
        found = safety.look(plain)
        shares = self.hazard.probabilities(said)
        danger = 1 - shares[_NO_DANGER]
        if found is not None and not found.calmed:
            if danger >= _DOUBTED or not found.weighed:
                return found.hazard, found.words, None
            return None, (), found.hazard
        calm = danger >= urgent_from and safety.is_calm(plain)
        needed = urgent_from + (_CALM_MARGIN if calm else 0.0)
        if plain and danger >= min(needed, 0.98) and safety.is_modelled(plain):
            likeliest = next(each for each in shares if each != _NO_DANGER)
            if found is None and safety.only_named(plain, likeliest):
                return None, (), None
            hazard = found.hazard if found is not None else likeliest
            words = deciding_words(self.hazard, said, likeliest)
            return hazard, (found.words if found is not None else words), None
        return None, (), found.hazard if found is not None else None

    def _dispute(self, said: grams.Text, *, urgent: bool) -> tuple[float, DisputeKind | None]:
        """How likely two private sides are at odds; the kind where that is likely enough."""
        share = self.dispute.probabilities(said)[_QUARREL]
        if share < max(self.quarrel_from, _AT_ODDS_IN_DANGER if urgent else 0.0):
            return share, None
        return share, cast("DisputeKind", self.kind.likeliest(said))

    def _type(self, said: grams.Text, *, urgent: bool) -> str:
        """Who reports a danger asks for help or reports somebody; nothing else."""
        return self.type.likeliest(said, _OF_DANGER if urgent else None)
