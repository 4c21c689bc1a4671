"""A vote as the desk tells it: how it is counted, how it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.api.votes.polls import VoteAsked, VoteRecord, VoteResult

translate = QCoreApplication.translate


def state(record: VoteRecord) -> str:
    return {
        "added": translate("VoteWords", "Not open yet"),
        "open": translate("VoteWords", "Running"),
        "closed": translate("VoteWords", "Closed, not declared"),
        "declared": translate("VoteWords", "Declared"),
    }[record.state]


def method(asked: VoteAsked) -> str:
    return {
        "single": translate("VoteWords", "One choice"),
        "approval": translate("VoteWords", "Several choices"),
        "runoff": translate("VoteWords", "Ranked, run-off"),
        "schulze": translate("VoteWords", "Ranked, by pairs"),
        "budget": translate("VoteWords", "Shares a budget"),
    }[asked.method]


def rule(asked: VoteAsked) -> str:
    """What decides."""
    return {
        "most": translate("VoteWords", "The most votes decide"),
        "half": translate("VoteWords", "More than half decides"),
        "owners": translate("VoteWords", "Owners, more than half by area and number"),
        "owners_special": translate("VoteWords", "Owners, three quarters by area and number"),
    }[asked.rule]


def doubts(result: VoteResult) -> list[str]:
    """What a reader of the result has to know."""
    none, doubles, lost = result.abstained, result.doubles, result.lost
    told = {
        translate("VoteWords", "%n ballot(s) for none", "", none): none,
        translate("VoteWords", "%n may be double: in two halls", "", doubles): doubles,
        translate("VoteWords", "%n ballot(s) lost with the disk", "", lost): lost,
        translate("VoteWords", "Something was decided by the rule for ties"): result.tied,
    }
    return [words for words, there in told.items() if there]
