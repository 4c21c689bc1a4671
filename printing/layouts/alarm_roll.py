"""The alarm slip on a roll: torn off and taken along by who goes there."""

from __future__ import annotations

from printing.documents import AlarmSlipDocument, CallOnPaper
from printing.layouts.flow import Badge, Block, Rule, Space, Text, Writing
from printing.layouts.pieces import ideographic


def alarm_blocks(document: AlarmSlipDocument, wide: bool) -> list[Block]:
    mark = _drill(document, wide)
    blocks: list[Block] = [*mark]
    if document.reprint_mark:
        blocks += [Badge(document.reprint_mark, 13), Space(4)]
    blocks += [
        Text(document.hall, 11.5 if wide else 10, bold=True, align="center"),
        Text(document.title, 11, align="center"),
        _kind(document, wide),
    ]
    if document.place:
        blocks.append(_where(document.place, 28 if wide else 22))
    if document.address:
        blocks.append(_where(document.address, 20 if wide else 17))
    blocks.append(Text(document.time_text, 13 if wide else 11, bold=True, align="center", after=2))
    if document.presumed:
        blocks.append(Text(document.presumed, 11, align="center", after=2))
    blocks.append(Rule())
    for fact in document.facts:
        blocks += [Text(fact.label, 9.5), Text(fact.value, 12, bold=True, after=2)]
    if document.seen:
        blocks.append(Text(document.seen_title, 9.5))
        blocks += [Text(each, 13, bold=True, after=1) for each in document.seen]
    blocks += [
        Rule(),
        Text(document.say_title, 9.5),
        Text(document.say, 14 if wide else 12.5, bold=True),
        Rule(),
    ]
    if document.calls:
        blocks.append(Text(document.calls_title, 9.5, after=1))
        for call in document.calls:
            blocks += _call(call, wide)
    blocks += [Text(each, 9.5, after=1) for each in document.later]
    blocks += [Rule(), Text(document.blanks_title, 9.5)]
    for blank in document.blanks:
        blocks.append(Writing(blank.label))
        blocks += [Writing("")] * (blank.lines - 1)
    foot = (Text(document.printed_by, 8), Text(document.number, 8), Space(6))
    return [*blocks, Space(8), *mark, *foot]


def _kind(document: AlarmSlipDocument, wide: bool) -> Text:
    """As large as the paper allows: four or five ideographs on a line, Latin words on several."""
    if ideographic(document.kind):
        return Text(document.kind, 44 if wide else 34, bold=True, align="center", fit=True)
    return Text(document.kind, 30 if wide else 24, bold=True, align="center")


def _where(words: str, size: float) -> Text:
    """Latin words a little smaller, as those of the kind are."""
    chinese = any(map(ideographic, words))
    return Text(words, size if chinese else size * 0.75, bold=True, align="center")


def _drill(document: AlarmSlipDocument, wide: bool) -> list[Block]:
    """At the head and at the foot: whichever half is torn off tells it."""
    if not document.drill_mark:
        return []
    return [
        Badge(document.drill_mark, 44 if wide else 34, around=2),
        Badge(document.drill_words, 13, around=2),
        Space(4),
    ]


def _call(call: CallOnPaper, wide: bool) -> list[Block]:
    who = "  ".join(filter(None, (call.name, call.phone)))
    if not who:
        return [Text(call.role, 12, bold=True, after=2)]
    return [Text(call.role, 9.5), Text(who, 15 if wide else 13, bold=True, after=2)]
