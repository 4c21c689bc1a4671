"""A meeting as the desk sees it: which seat is whose, who sits there, who was not asked yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.api.council import councils as api


class Sitting:
    """Seats are named `residents-1`; "" is nobody."""

    def __init__(
        self, councils: Sequence[api.CouncilView] = (), meeting: api.MeetingView | None = None
    ) -> None:
        named = meeting.council if meeting else ""
        self.meeting = meeting
        self.council = next((each for each in councils if each.council == named), None)

    @property
    def voting(self) -> api.MotionView | None:
        moved = self.meeting.motions if self.meeting else ()
        return next((each for each in moved if each.state == "voting"), None)

    @property
    def current(self) -> str:
        """The motion that is voted on, else whose turn it is."""
        if self.voting is not None:
            return self.voting.motion
        return self.meeting.next_up if self.meeting else ""

    @property
    def seats(self) -> list[str]:
        groups = self.council.groups if self.council else ()
        return [f"{each.id}-{at}" for each in groups for at in range(1, each.seats + 1)]

    @property
    def members(self) -> Mapping[str, api.CouncilMember]:
        return {each.member: each for each in (self.council.members if self.council else ())}

    @property
    def present(self) -> dict[str, str]:
        """Seat → who sits on it now."""
        known, there = self.members, self.meeting.present if self.meeting else ()
        return {seat_of(known[each]): each for each in there if each in known}

    @property
    def unsaid(self) -> list[str]:
        """Seats that are there and were not asked yet."""
        voted, present = self.voting, self.present
        said = {each.member for each in voted.votes} if voted else set()
        return [each for each in self.seats if present.get(each, "") not in (said | {""})]

    def member(self, seat: str) -> str:
        """Who sits there, else who has it, else their deputy."""
        named = [each for each in self.members.values() if seat_of(each) == seat]
        named.sort(key=lambda each: (each.over, each.deputy))
        return self.present.get(seat) or (named[0].member if named else "")

    def name(self, member: str) -> str:
        known = self.members.get(member)
        return known.name if known else ""

    def asked(self, wanted: str) -> str:
        """The seat that is asked: the wanted one, else the first that said nothing."""
        left = self.unsaid
        return wanted if wanted in left else next(iter(left), "")

    def state(self, seat: str) -> str:
        """What a seat said; unsaid, present, absent, free, over; "erased" once it was."""
        member, voted = self.member(seat), self.voting
        if seat in self.present:
            said = {each.member: each.choice or "erased" for each in (voted.votes if voted else ())}
            return said.get(member, "unsaid") if voted else "present"
        known = self.members.get(member)
        return "free" if known is None else "over" if known.over else "absent"


def seat_of(member: api.CouncilMember) -> str:
    return f"{member.circle}-{member.seat}"
