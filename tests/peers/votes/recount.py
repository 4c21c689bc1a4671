"""A vote counted again by another hand, from its file alone; nothing of the product here."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise, permutations
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def read(content: bytes) -> dict[str, Any]:
    """Raises InvalidSignature or AssertionError where the file was tampered with."""
    body, _, tail = content[:-1].rpartition(b"\n")
    body += b"\n"
    kinds: dict[str, list[str]] = {}
    for line in body.decode().splitlines():
        kinds.setdefault(line[0], []).append(line[2:])
    head = json.loads(kinds["H"][0])
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["key"])).verify(
        bytes.fromhex(tail.decode().removeprefix("S ")), body
    )
    marks, told = kinds.get("M", []), json.loads(kinds["R"][0])
    assert marks == sorted(set(marks))
    ballots = [json.loads(each) for each in kinds.get("B", [])]
    assert told["verdict"] == "withheld" or len(ballots) + told.get("lost", 0) == len(marks)
    return {"poll": head["poll"], "ballots": ballots, "result": told}


def winners(poll: dict[str, Any], ballots: list[list[str]]) -> set[str]:
    names = [each["option"] for each in poll["options"]]
    method = poll.get("method", "single")
    if method in ("single", "approval"):
        score = {each: sum(each in one for one in ballots) for each in names}
        return {each for each in names if score[each] == max(score.values())}
    if method == "runoff":
        return _runoff(names, ballots)
    if method == "schulze":
        return _schulze(names, ballots)
    return _shares({each["option"]: each["cost"] for each in poll["options"]},
                   poll["limit"], ballots)  # fmt: skip


def _runoff(names: list[str], ballots: list[list[str]]) -> set[str]:
    tops = [[each for each in one if each in names][:1] for one in ballots]
    score = {each: tops.count([each]) for each in names}
    gone = {each for each in names if score[each] == min(score.values())}
    rest = [each for each in names if each not in gone]
    return _runoff(rest, ballots) if rest else gone


def _schulze(names: list[str], ballots: list[list[str]]) -> set[str]:
    """The widest path over every way there is: for few options."""

    def above(one: list[str], a: str, b: str) -> bool:
        return a in one and (b not in one or one.index(a) < one.index(b))

    margin = {
        (a, b): sum(above(one, a, b) - above(one, b, a) for one in ballots)
        for a in names
        for b in names
    }

    def widest(a: str, b: str) -> int:
        others = [each for each in names if each not in (a, b)]
        ways = [
            (a, *through, b)
            for length in range(len(others) + 1)
            for through in permutations(others, length)
        ]
        return max(min(max(0, margin[step]) for step in pairwise(way)) for way in ways)

    return {a for a in names if all(a == b or widest(a, b) >= widest(b, a) for b in names)}


def _shares(costs: dict[str, int], limit: int, ballots: list[list[str]]) -> set[str]:
    purses = [Fraction(limit, len(ballots)) for _ in ballots]
    bought: list[str] = []
    fans = {each: [who for who, one in enumerate(ballots) if each in one] for each in costs}

    def need(each: str) -> Fraction | None:
        """The least price that covers the cost, tried at every purse."""
        mine = [purses[who] for who in fans[each]]
        if sum(mine, Fraction()) < costs[each]:
            return None
        for price in sorted({*mine}):
            poor = [each_purse for each_purse in mine if each_purse < price]
            rich = len(mine) - len(poor)
            exact = Fraction(costs[each] - sum(poor, Fraction())) / rich
            if exact <= price:
                return exact
        raise AssertionError

    def rank(each: str) -> tuple[int, int, int]:
        return -len(fans[each]), costs[each], list(costs).index(each)

    while True:
        found = {each: need(each) for each in costs if each not in bought}
        able = {each: price / costs[each] for each, price in found.items() if price is not None}
        if not able:
            break
        chosen = min(able, key=lambda each: (able[each], rank(each)))
        price = found[chosen]
        assert price is not None
        for who in fans[chosen]:
            purses[who] -= min(purses[who], price)
        bought.append(chosen)
    for each in sorted((one for one in costs if one not in bought and fans[one]), key=rank):
        if sum(costs[one] for one in bought) + costs[each] <= limit:
            bought.append(each)
    return set(bought)
