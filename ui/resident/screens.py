"""The resident's screens. A new one is a folder of QML, and its line here."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    file: str  # in Kiosk/Resident
    before: str = "home"  # where the way back leads


SCREENS = {
    "attract": Screen("AttractScreen.qml"),
    "home": Screen("HomeScreen.qml"),
    "identify": Screen("Sessions/IdentifyScreen.qml"),
    "service": Screen("Queue/ChooseServiceScreen.qml", before="identify"),
    "ticket": Screen("Queue/TicketScreen.qml"),
    "progress": Screen("Queue/HowFarScreen.qml"),
    "report": Screen("Cases/ReportScreen.qml"),
    "receipt": Screen("Cases/ReceiptScreen.qml"),
    "track": Screen("Cases/TrackScreen.qml"),
    "rate": Screen("Ratings/RateScreen.qml"),
    "surveys": Screen("Surveys/SurveysScreen.qml"),
    "survey": Screen("Surveys/SurveyScreen.qml", before="surveys"),
    "proposals": Screen("Council/ProposalsScreen.qml"),
    "meeting": Screen("Council/MeetingScreen.qml", before="proposals"),
    "votes": Screen("Votes/VotesScreen.qml"),
    "vote": Screen("Votes/VoteScreen.qml", before="votes"),
    "round": Screen("Volunteers/RoundScreen.qml"),
    "volunteer": Screen("Volunteers/VolunteerScreen.qml"),
    "staff": Screen("Access/StaffDoorScreen.qml"),
}
