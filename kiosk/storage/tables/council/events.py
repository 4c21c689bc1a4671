"""How the events of a council change its rows."""

from __future__ import annotations

import msgspec

from kiosk.storage.journal.events import EventType, Projector, Recorded, Tables

TABLES = (
    "councils", "council_members", "council_meetings", "council_present", "council_motions",
    "council_votes",
)  # fmt: skip

BACK = "UPDATE council_proposals SET state = 'reached', motion = '' WHERE motion <> '' AND "


def _json(told: object) -> str:
    return msgspec.json.encode(told).decode()


def _founded(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO councils (council, name, groups, rules, bar, day) VALUES (?, ?, ?, ?, ?, ?)",
        told["council"], _json(told["name"]), _json(told["groups"]), _json(told["rules"]),
        _json(told["bar"]), told["day"],
    )  # fmt: skip


def _ruled(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE councils SET rules = ?, bar = ? WHERE council = ?",
        _json(told["rules"]), _json(told["bar"]), told["council"],
    )  # fmt: skip


def _seated(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_members (member, council, circle, seat, deputy, until, seq, name,"
        " person, phone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        told["member"], told["council"], told["circle"], told["seat"], int(told["deputy"]),
        told["until"], event.seq, event["name"], event["person"] or "",
        event["phone"] or "",
    )  # fmt: skip


def _forget_name(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE council_members SET name = NULL, person = '', phone = '' WHERE seq = ?", event.seq
    )


def _left(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_members SET left = ?, left_on = ?, left_by = ? WHERE member = ?",
        told["cause"], told["day"], event.seq, told["member"],
    )  # fmt: skip


def _convened(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_meetings (meeting, council, seq, starts, state, place)"
        " VALUES (?, ?, ?, ?, 'planned', ?)",
        told["meeting"], told["council"], event.seq, told["starts"], event["place"],
    )  # fmt: skip


def _forget_place(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_meetings SET place = NULL WHERE seq = ?", event.seq)


def _opened(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_meetings SET state = 'open', chair = ? WHERE meeting = ?",
        told["chair"], told["meeting"],
    )  # fmt: skip


def _chaired(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_meetings SET chair = ? WHERE meeting = ?", told["chair"], told["meeting"]
    )


def _attended(tx: Tables, event: Recorded) -> None:
    told = event.public
    seat = (told["meeting"], told["circle"], told["seat"])
    tx.execute("DELETE FROM council_present WHERE meeting = ? AND circle = ? AND seat = ?", *seat)
    if told["there"]:
        tx.execute(
            "INSERT INTO council_present (meeting, circle, seat, member) VALUES (?, ?, ?, ?)",
            *seat, told["member"],
        )  # fmt: skip


def _moved(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_motions (motion, meeting, seq, amends, poll, proposal, state, text)"
        " VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)",
        told["motion"], told["meeting"], event.seq, told["amends"], told["poll"],
        told["proposal"], event["text"],
    )  # fmt: skip
    if told["proposal"]:
        tx.execute(
            "UPDATE council_proposals SET state = 'agenda', motion = ? WHERE proposal = ?",
            told["motion"], told["proposal"],
        )  # fmt: skip


def _forget_text(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_motions SET text = NULL WHERE seq = ?", event.seq)


def _put(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE council_motions SET state = 'voting' WHERE motion = ?", event.public["motion"]
    )


def _voted(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO council_votes (motion, circle, seat, member, weight, seq, choice)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        told["motion"], told["circle"], told["seat"], told["member"], told["weight"], event.seq,
        event["choice"],
    )  # fmt: skip


def _forget_choice(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_votes SET choice = NULL WHERE seq = ?", event.seq)


def _decided(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_motions SET state = ?, result = ? WHERE motion = ?",
        told["result"]["outcome"], _json(told["result"]), told["motion"],
    )  # fmt: skip
    if told["result"]["outcome"] in ("carried", "lost"):
        tx.execute(
            "UPDATE council_proposals SET ended = ? WHERE motion = ?", told["day"], told["motion"]
        )
    if told["result"]["outcome"] == "no_quorum":  # it comes to another meeting
        tx.execute(BACK + "motion = ?", told["motion"])


def _ended(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE council_meetings SET state = ?, number = ?, ended = ?, minutes = ?"
        " WHERE meeting = ?",
        told["state"], told["number"], event.seq, event["minutes"], told["meeting"],
    )  # fmt: skip
    if told["state"] != "ended":
        tx.execute(
            BACK + "motion IN (SELECT motion FROM council_motions WHERE meeting = ?)",  # noqa: S608
            told["meeting"],
        )  # fmt: skip


def _forget_minutes(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE council_meetings SET minutes = NULL WHERE ended = ?", event.seq)


def _nothing(_tx: Tables, _event: Recorded) -> None:
    """No row holds these words."""


def _event(
    name: str, project: Projector, private: str = "", forget: Projector | None = None
) -> EventType:
    return EventType(
        f"council.{name}", project, frozenset(private.split()), forget, stays=bool(private)
    )


EVENT_TYPES = (
    _event("founded", _founded),
    _event("ruled", _ruled),
    _event("seated", _seated, "name person phone", _forget_name),
    _event("left", _left, "words", _nothing),
    _event("convened", _convened, "place", _forget_place),
    _event("opened", _opened),
    _event("chaired", _chaired),
    _event("attended", _attended),
    _event("moved", _moved, "text", _forget_text),
    _event("put", _put),
    _event("voted", _voted, "choice", _forget_choice),
    _event("decided", _decided),
    _event("ended", _ended, "minutes", _forget_minutes),
)
