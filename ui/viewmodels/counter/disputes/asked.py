"""What is written about a dispute before it is done: a reason, minutes, words for a resident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from kiosk.api import disputes
from kiosk.api.basis import Command
from ui.viewmodels.shared.link import key

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Asked:
    """`what` is done with the words that are written; `about` what it is about, such as a
    meeting."""

    what: str
    about: str = ""

    @property
    def title(self) -> str:
        return {
            "hand_up": translate("DisputeWords", "Why it goes up"),
            "hand_down": translate("DisputeWords", "Why it goes down"),
            "reopen": translate("DisputeWords", "Why it is taken up again"),
            "stand": translate("DisputeWords", "What you found when you looked into it"),
            "failed": translate("DisputeWords", "Why there is no agreement"),
            "withdrawn": translate("DisputeWords", "Who withdrew it, and why"),
            "kept": translate("DisputeWords", "How it was kept"),
            "conflict": translate("DisputeWords", "How the mediator knows a side"),
            "visited": translate("DisputeWords", "Who was met, and what was said"),
            "held": translate("DisputeWords", "What was said at the meeting"),
            "missed": translate("DisputeWords", "Why it did not take place"),
            "cancelled": translate("DisputeWords", "Why it is cancelled"),
            "together": translate("DisputeWords", "Why they meet together all the same"),
            "sign": translate("DisputeWords", "What who reported it reads"),
            "agreement": translate("DisputeWords", "What the agreement is printed for"),
            "invitation": translate("DisputeWords", "Who is invited"),
            "invitation_one": translate("DisputeWords", "Who is invited"),
            "invitation_other": translate("DisputeWords", "Who is invited"),
            "confirmation": translate("DisputeWords", "What the request is printed for"),
            "assign": translate("DisputeWords", "Why this one, though all are full"),
        }[self.what]

    def request(self, view: disputes.DisputeView, said: str) -> tuple[str, Command] | None:
        """The method and what it is asked; None where it is none of these."""
        case, version = view.row.case, view.row.version
        on: dict[str, Any] = {"case": case, "version": version, "key": key()}
        match self.what:
            case "hand_up" | "hand_down" | "reopen" | "stand":
                asked = disputes.ReasonForDispute(**on, reason=said)
                return f"disputes.{self.what}", asked
            case "failed" | "withdrawn" | "kept":
                return "disputes.close", disputes.CloseDispute(
                    **on,
                    outcome=self.what,
                    words=said,
                )
            case "conflict":
                return "disputes.conflict", disputes.KnowsSide(
                    **on,
                    mediator=self.about,
                    why=said,
                )
            case "visited":
                return "disputes.visited", disputes.Visited(**on, minutes=said)
            case "held" | "missed" | "cancelled":
                return "disputes.met", disputes.MeetingEnds(
                    case=case, session=self.about, state=self.what, minutes=said, key=key()
                )
            case "sign":
                signers = ("mediator", *(each.party for each in view.parties))
                draft = view.draft.draft if view.draft else 0
                return "disputes.sign", disputes.SignAgreement(
                    **on,
                    draft=draft,
                    signers=signers,
                    result=said,
                )
            case "agreement" | "invitation" | "confirmation":
                return "disputes.print", disputes.PrintOfDispute(
                    case=case, paper=self.what, session=self.about, why=said, key=key()
                )
            case "invitation_one" | "invitation_other":
                return "disputes.print", disputes.PrintOfDispute(
                    case=case, paper="invitation", session=self.about,
                    side="one" if self.what == "invitation_one" else "other", why=said, key=key(),
                )  # fmt: skip
            case "assign":
                return "disputes.assign", disputes.AssignMediator(
                    **on,
                    mediator=self.about,
                    asked=True,
                    why=said,
                )
        return None
