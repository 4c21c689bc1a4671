"""A case in the words and the time of the hall: for the list and for its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kiosk import languages
from kiosk.api import basis, case_desk, case_filing, notices
from kiosk.phrases import case_step, phrase
from ui.viewmodels.shared.times import local_time, moment

translate = QCoreApplication.translate
# Keys of a long choice: figures, then letters; of the kinds, as case numbers begin with
KEYS = "1234567890ACEFGHKLMNRSUVWXY"  # no I and O: they look like 1 and 0
ANSWERS = ("noted", "paused", "resolved")
_LOOKS = ("viewed", "printed", "warned", "escalated")
# Behind a low rating stands no report: there is no paper of it, nothing to classify, and who rated
# reads the result alone
_NOT_OF_RATINGS = ("print", "slip", "answer", "classify")
KINDS: dict[basis.CaseTypeName, str] = {
    "complaint": "T", "help": "Q", "question": "Z", "suggestion": "J", "report": "B", "praise": "P",
}  # fmt: skip


FIRST, ALL = "first", "all"  # addressees; else the number of a report


def addressees(seen: case_desk.CaseView, chosen: str) -> list[dict[str, str | bool]]:
    """{value, name, chosen}: the first reporter, all, each neighbour; empty where one reads."""
    if not seen.joiners:
        return []
    known = [
        (FIRST, translate("CaseWords", "Who reported first")),
        (ALL, translate("CaseWords", "All of them")),
        *((f"{each.report}", _contact(each.contact)) for each in seen.joiners),
    ]
    return [{"value": value, "name": name, "chosen": value == chosen} for value, name in known]


def addressed(value: str) -> dict[str, Any]:
    """Whom an answer is for, as the agent is asked."""
    if value in (FIRST, ALL):
        return {"for_all": value == ALL}
    return {"report": int(value)}


def keyed(choices: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """{value, name, key} of (value, name); a choice too far down has no key."""
    return [
        {"value": value, "name": name, "key": KEYS[place : place + 1]}
        for place, (value, name) in enumerate(choices)
    ]


def category(choices: case_filing.CaseChoices, wanted: str, language: str) -> str:
    known = {row.category: row.name.of(language) for row in choices.categories}
    if wanted == "rating":
        return phrase("rating.case", language)
    return known.get(wanted, wanted)


def place(
    choices: case_filing.CaseChoices, row: case_desk.CaseRow | case_desk.JoinedReport, language: str
) -> str:
    for cell in choices.cells:
        if cell.cell == row.cell:
            names = {each.key: each.of(language) for each in cell.places}
            return names.get(row.place, row.place) or cell.name.of(language)
    return row.place


def due(row: case_desk.CaseRow, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    """How long is left or gone, and its tone: late, soon, calm."""
    if row.state == "paused":
        return translate("CaseWords", "Paused"), "calm"
    if row.state == "resolved":
        return translate("CaseWords", "Settled"), "calm"
    at = local_time(row.due, zone)
    if at is None:
        return "", "calm"
    left = at - now
    if left < timedelta():
        return translate("CaseWords", "{time} over").format(time=_span(-left)), "late"
    if left < timedelta(hours=1):
        return translate("CaseWords", "{time} left").format(time=_span(left)), "soon"
    return moment(row.due, zone, now), "calm"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    if minutes == 0:
        return translate("CaseWords", "under 1 min")
    if minutes < 60:
        return translate("CaseWords", "%n min", "", minutes)
    hours, days = minutes // 60, minutes // 1440  # lupdate reads no expressions
    if hours < 48:
        return translate("CaseWords", "%n h", "", hours)
    return translate("CaseWords", "%n days", "", days)


def row(
    seen: case_desk.CaseRow,
    choices: case_filing.CaseChoices,
    language: str,
    zone: ZoneInfo,
    now: datetime,
) -> dict[str, str | bool]:
    """{case, number, title, about, due, tone, alert}."""
    told, tone = due(seen, zone, now)
    risk = phrase(f"risk.level.{seen.risk}", language) if seen.risk != "low" else ""
    about = [category(choices, seen.category, language), place(choices, seen, language), risk]
    if seen.joined:
        households = seen.joined + 1
        about.append(translate("CaseWords", "%n households", "", households))
    if seen.one_tap:
        about.append(translate("CaseWords", "one-tap"))
    if seen.outside_late:
        about.append(translate("CaseWords", "late in other hands"))
    return {
        "case": seen.case,
        "number": seen.number,
        "title": seen.title,
        "about": " · ".join(filter(None, about)),
        "due": told,
        "tone": tone,
        "alert": seen.alert,
        "outside_late": seen.outside_late,
    }


def actions(seen: case_desk.CaseView) -> list[dict[str, str | bool]]:
    """{action, name, key, main}: what can be done with a case now, the main thing first."""
    new = seen.row.state == "filed" or seen.row.alert
    main = "accept" if new else "resolve" if seen.row.confined else "print"
    known = [
        ("accept", "accept", "A", translate("CaseWords", "Accept")),
        ("", "print", "P", translate("CaseWords", "Print slip")),
        ("resolve", "answer", "W", translate("CaseWords", "Answer")),
        ("note", "note", "N", translate("CaseWords", "Note")),
        ("assign", "assign", "G", translate("CaseWords", "Give to")),
        ("classify", "classify", "C", translate("CaseWords", "Classify anew")),
        ("hand_up", "hand_up", "U", translate("CaseWords", "Hand up")),
        ("pause", "pause", "S", translate("CaseWords", "Pause")),
        ("resume", "resume", "S", translate("CaseWords", "Go on")),
        ("resolve", "resolve", "R", translate("CaseWords", "Settle")),
        ("reopen", "reopen", "O", translate("CaseWords", "Open again")),
        ("", "slip", "Shift+P", translate("CaseWords", "Slip in full")),
    ]
    return [
        {"action": action, "name": name, "key": shortcut,
         "main": action == main}
        for step, action, shortcut, name in known
        if (not step or step in seen.may) and (action != "accept" or new)
        and not (seen.row.confined and action in _NOT_OF_RATINGS)
    ]  # fmt: skip


def page(
    seen: case_desk.CaseView,
    choices: case_filing.CaseChoices,
    language: str,
    zone: ZoneInfo,
    now: datetime,
) -> dict[str, Any]:
    """All that a case's page shows."""
    head = seen.row
    told, tone = due(head, zone, now)
    items = languages.of(language).items
    tier = _tier(choices, head.tier, language)
    chips = [
        head.number,
        phrase(f"risk.level.{head.risk}", language),
        phrase(f"case_type.{head.type}", language),
        category(choices, head.category, language),
        tier,
        _worker(head.assignee, seen.names),
    ]
    return {
        "title": head.title,
        "chips": [chip for chip in chips if chip],
        "risky": head.risk == "high",
        "version": head.version,
        "state": head.state,
        "alert": head.alert,
        "due": told,
        "tone": tone,
        "text": _text(seen),
        "because": _because(seen, choices, language, items),
        "answers": _answers(seen.filed_category, seen.answers, choices, language),
        "category": head.category,
        "type": head.type,
        "dispute": head.dispute,
        "filed": _filed(seen, choices, language),
        "reasons": items.join(phrase(f"risk.reason.{each}", language) for each in seen.reasons),
        "where": " · ".join(filter(None, (place(choices, head, language), seen.detail))),
        "contacts": [_contact(each) for each in seen.contacts],
        "limits": _limits(seen, zone, now),
        "result": seen.result,
        "conflict": _conflict(seen),
        "assignee": head.assignee,
        "photos": len(seen.photos),
        "joiners": [
            _joiner(seen, number, choices, language, zone, now)
            for number in range(len(seen.joiners))
        ],
        "later": seen.joiners_left,
        "timeline": [
            {
                "time": moment(line.at, zone, now),
                "words": _told(seen, choices, line, language),
            }
            for line in seen.entries
            if line.kind != "viewed"
        ],
        "steps": [step.of(language) for step in seen.steps],
        "alike": [
            f"{other.number}  {other.title}" for other in seen.alike
        ],
        "printed": seen.slip_printed,
    }  # fmt: skip


def _filed(seen: case_desk.CaseView, choices: case_filing.CaseChoices, language: str) -> str:
    if seen.row.confined:
        return translate("CaseWords", "Who rated reads the result by the code of the rating.")
    return translate("CaseWords", "The resident chose: {category} ({kind})").format(
        category=category(choices, seen.filed_category, language),
        kind=phrase(f"case_type.{seen.filed_type}", language),
    )


def _text(seen: case_desk.CaseView) -> str:
    if seen.text:
        return seen.text
    if seen.row.one_tap:
        return translate("CaseWords", "(a one-tap report, without words)")
    return translate("CaseWords", "(the personal part was erased)")


def _because(
    seen: case_desk.CaseView, choices: case_filing.CaseChoices, language: str, items: str
) -> str:
    if not seen.proposed_category:
        return ""
    told = translate("CaseWords", "The kiosk proposed {category}: {words}")
    return told.format(
        category=category(choices, seen.proposed_category, language), words=items.join(seen.words)
    )


def changed(fault: notices.Fault, language: str, zone: ZoneInfo, now: datetime) -> notices.Fault:
    """Somebody was faster: who, what and when, as colleagues say it."""
    told = fault.params
    above = translate("CaseWords", "the next tier")
    what = case_step(told["what"], language, above)
    mended = {**told, "what": what, "at": moment(told["at"], zone, now)}
    return notices.Fault(code=fault.code, field=fault.field, params=mended)


def _worker(account: str, names: dict[str, str]) -> str:
    if not account:
        return ""
    return translate("CaseWords", "With {name}").format(name=names.get(account) or account)


def _answers(
    chosen: str, answers: dict[str, str], choices: case_filing.CaseChoices, language: str
) -> list[str]:
    """What the resident said when asked about the matter; of the category that was chosen then."""
    asked = {each.category: each.questions for each in choices.categories}
    return [
        f"{question.text.of(language)} {choice.name.of(language)}"
        for question in asked.get(chosen, ())
        for choice in question.choices
        if answers.get(question.id) == choice.id
    ]


def _joiner(
    seen: case_desk.CaseView, number: int, choices: case_filing.CaseChoices, language: str,
    zone: ZoneInfo, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """{title, lines, foot}: what a neighbour told who joined."""
    told = seen.joiners[number]
    where = " · ".join(filter(None, (place(choices, told, language), told.detail)))
    pictures = [str(seen.photos.index(each) + 1) for each in told.photos if each in seen.photos]
    foot = translate("CaseWords", "Photos: {numbers}").format(
        numbers=languages.of(language).items.join(pictures)
    )
    lines = [told.text, *_answers(told.category, told.answers, choices, language)]
    if not any(lines) and not where and not pictures:
        lines = [translate("CaseWords", "(nothing further told, or erased)")]
    title = (_contact(told.contact), moment(told.at, zone, now), where)
    return {
        "title": "  ·  ".join(filter(None, title)),
        "lines": [line for line in lines if line],
        "foot": foot if pictures else "",
    }


def _contact(contact: case_desk.Contact) -> str:
    who = (
        translate("CaseWords", "anonymous")
        if contact.anonymous
        else "  ".join(filter(None, (contact.name, contact.phone)))
        or translate("CaseWords", "no contact given")
    )
    return translate("CaseWords", "Joined: {who}").format(who=who) if contact.joined else who


def _limits(seen: case_desk.CaseView, zone: ZoneInfo, now: datetime) -> list[str]:
    by = moment(seen.respond_by, zone, now)
    if seen.responded_at:
        late = seen.responded_at > seen.respond_by
        told = (
            translate("CaseWords", "answered {time}, too late: it was due {by}")
            if late
            else translate("CaseWords", "answered {time}")
        )
        answered = told.format(time=moment(seen.responded_at, zone, now), by=by)
    elif seen.row.late:
        answered = translate("CaseWords", "not answered in time: it was due {by}").format(by=by)
    else:
        answered = translate("CaseWords", "answer by {time}").format(time=by)
    settle = translate("CaseWords", "settle by {time}").format(
        time=moment(seen.settle_by, zone, now)
    )
    return [settle] if seen.row.confined else [answered, settle]


def _tier(choices: case_filing.CaseChoices, tier: int, language: str) -> str:
    if not 0 < tier <= len(choices.tiers):
        return ""
    return translate("CaseWords", "Tier {tier}: {name}").format(
        tier=tier, name=choices.tiers[tier - 1].of(language)
    )


def _told(
    seen: case_desk.CaseView, choices: case_filing.CaseChoices, line: case_filing.CaseEntry,
    language: str,
) -> str:  # fmt: skip
    step = _step(choices, line, language)
    if seen.row.confined and line.kind == "filed":
        step = translate("CaseWords", "Opened after a low rating")
    who = line.by or seen.names.get(line.staff) or line.staff
    return " ".join(filter(None, (who, step, line.words, _to(seen, line))))


def _conflict(seen: case_desk.CaseView) -> str:
    """The district answered, not knowing of what was done here; "" where nothing is to be said, or
    somebody has done something about it since.
    """
    done = [line for line in seen.entries if line.kind not in _LOOKS]
    if not done or not done[-1].conflict:
        return ""
    told = done[-1]
    items = [
        translate(
            "CaseWords",
            "The district answered without knowing of what was done here last. Its answer was"
            " passed on to the resident.",
        )
    ]
    wanted = {
        "resolved": translate("CaseWords", "It takes the case for settled: you decide."),
        "working": translate("CaseWords", "It wants the case worked on: you decide."),
    }
    if told.wanted in wanted:
        items.append(wanted[told.wanted])
    return " ".join(items)


def _to(seen: case_desk.CaseView, line: case_filing.CaseEntry) -> str:
    """Whom an answer was for, where more than one may read."""
    if not seen.row.joined or not line.words or not line.public or line.kind not in ANSWERS:
        return ""
    if not line.report:
        return translate("CaseWords", "(for all)")
    if line.report == seen.report:
        return translate("CaseWords", "(for who reported first)")
    return translate("CaseWords", "(for one who joined)")


def _step(choices: case_filing.CaseChoices, line: case_filing.CaseEntry, language: str) -> str:
    return case_step(line.kind, language, _tier(choices, line.tier, language))
