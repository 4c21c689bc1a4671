"""A council's constitution while it is written at the desk: groups, rules, what proposals need."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import msgspec

from kiosk import languages
from kiosk.api.council import councils as api
from kiosk.phrases import phrase

_BAR = ("support", "days", "times", "within")
MOST_GROUPS = 8
SAMPLE = (("residents", "50", "10"), ("property", "30", "6"), ("social", "20", "4"))


@dataclass
class GroupDraft:
    """`names` by language."""

    names: dict[str, str] = field(default_factory=dict)
    share: str = ""
    seats: str = ""


def _sample() -> list[GroupDraft]:
    """The shares that the district proposes."""
    return [
        GroupDraft(
            {each: phrase(f"council_sample.{group}", each) for each in languages.CODES},
            share, seats,
        )
        for group, share, seats in SAMPLE
    ]  # fmt: skip


def _rules() -> dict[str, str]:
    told = {**msgspec.to_builtins(api.CouncilRules()), **msgspec.to_builtins(api.ProposalBar())}
    return {name: _text(value) for name, value in told.items()}


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


@dataclass
class Draft:
    """Texts as they are typed; `rules` by the contract's names, a yes or no as such."""

    groups: list[GroupDraft] = field(default_factory=_sample)
    rules: dict[str, str] = field(default_factory=_rules)

    @classmethod
    def of(cls, council: api.CouncilView) -> Draft:
        told = {**msgspec.to_builtins(council.rules), **msgspec.to_builtins(council.bar)}
        defaults = _rules()
        return cls([], {**defaults, **{name: _text(value) for name, value in told.items()}})

    def told(self) -> dict[str, Any]:
        """{groups: {at, names: {code, text}, share, seats}, total, rules}; `total` of shares."""
        shares = [int(each.share) for each in self.groups if each.share.isdecimal()]
        return {
            "groups": [
                {
                    "at": at, "share": each.share, "seats": each.seats, "names": [
                        {"code": code, "text": each.names.get(code, "")} for code in languages.CODES
                    ],
                }
                for at, each in enumerate(self.groups)
            ],
            "total": sum(shares), "rules": dict(self.rules),
        }  # fmt: skip

    def set_group(self, at: int, name: str, text: str) -> None:
        """`name`: share, seats, or the language of its name."""
        if not 0 <= at < len(self.groups):
            return
        group, told = self.groups[at], text.strip()
        if name in languages.CODES:
            self.groups[at] = replace(group, names={**group.names, name: told})
        elif name == "share":
            self.groups[at] = replace(group, share=told)
        elif name == "seats":
            self.groups[at] = replace(group, seats=told)

    def count_groups(self, by: int) -> None:
        if by > 0 and len(self.groups) < MOST_GROUPS:
            self.groups.append(GroupDraft())
        elif by < 0 and len(self.groups) > 1:
            self.groups.pop()

    def set_rule(self, name: str, text: str) -> None:
        if name in self.rules:
            self.rules[name] = text.strip()

    def founded(self, names: dict[str, str], key: str) -> api.FoundCouncil | None:
        """None where something that counts is no number."""
        parts = self._parts()
        try:
            groups = [
                {
                    "id": f"g{at}", "name": _words(each.names), "share": int(each.share),
                    "seats": int(each.seats),
                }
                for at, each in enumerate(self.groups, 1)
            ]  # fmt: skip
        except ValueError:
            return None
        if parts is None:
            return None
        told = {
            "name": _words(names), "groups": groups, "rules": msgspec.to_builtins(parts[0]),
            "bar": msgspec.to_builtins(parts[1]), "key": key,
        }  # fmt: skip
        return msgspec.convert(told, api.FoundCouncil)

    def ruled(self, council: str, key: str) -> api.RuleCouncil | None:
        parts = self._parts()
        if parts is None:
            return None
        return api.RuleCouncil(council=council, rules=parts[0], bar=parts[1], key=key)

    def _parts(self) -> tuple[api.CouncilRules, api.ProposalBar] | None:
        told = self.rules
        counts: Literal["all", "present"] = "present" if told["counts"] == "present" else "all"
        rules = api.CouncilRules(
            quorum=told["quorum"], counts=counts, majority=told["majority"],
            above=told["above"] == "yes", casting=told["casting"] == "yes",
        )  # fmt: skip
        try:
            return rules, api.ProposalBar(**{name: int(told[name]) for name in _BAR})
        except ValueError:
            return None


def _words(names: dict[str, str]) -> dict[str, str]:
    told = {code: text.strip() for code, text in names.items() if text.strip()}
    return {languages.FIRST: "", **told}
