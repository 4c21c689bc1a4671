"""Somebody who answers whatever is asked, as a die falls."""

from __future__ import annotations

from random import Random

from kiosk.forms import Session, Shown, Submission

WORDS = ("", "0", "好", "差 评", "13800001111", "<&\"'>")


def answer(shown: Shown, die: Random) -> str | tuple[str, ...]:
    """One that the question takes; now and then none."""
    names = [each.name for each in shown.choices]
    if die.random() < 0.1:
        return ""
    if shown.kind == "select_one":
        return die.choice(names) if names else ""
    if shown.kind == "select_multiple":
        return tuple(name for name in names if die.random() < 0.5)
    if shown.kind == "rank":
        die.shuffle(names)
        return tuple(names)
    if shown.kind == "range" and shown.range is not None:
        start, end, step = shown.range
        sign = 1 if end >= start else -1
        return f"{start + sign * step * die.randint(0, int(abs(end - start) / step)):.6g}"
    return {
        "integer": str(die.randint(-3, 30)),
        "decimal": f"{die.uniform(-3, 30):.3f}",
        "date": f"2026-{die.randint(1, 12):02}-{die.randint(1, 28):02}",
        "time": f"{die.randint(0, 23):02}:{die.randint(0, 59):02}",
        "acknowledge": "OK",
    }.get(shown.kind) or die.choice(WORDS)


def step(walk: Session, die: Random) -> None:
    """What there is at this step is answered, or one more row begun."""
    at = walk.step
    if at is None:
        return
    if at.kind == "repeat":
        if at.places[0].repeat < 4 and die.random() < 0.5:
            walk.add(at.places[0].path)
        return
    for place in at.places:
        shown = now_shown(walk, place)
        if shown is not None and not shown.readonly and shown.kind not in ("note", "header"):
            walk.answer(place, answer(shown, die))


def now_shown(walk: Session, place: object) -> Shown | None:
    """As it stands after what was answered before it; None where that made it go."""
    at = walk.step
    found = () if at is None else at.questions
    return next((each for each in found if each.place == place), None)


def through(walk: Session, die: Random, most: int = 400) -> bool:
    """To the end, with steps back; whether it was reached."""
    for _ in range(most):
        if walk.step is None:
            return True
        step(walk, die)
        if die.random() < 0.15:
            walk.back()
        else:
            walk.next()
    return walk.step is None


def finish(walk: Session, die: Random) -> Submission:
    """On and back with whatever the die says, then once from the beginning to the end: what is
    complained of is answered otherwise, until it is taken; and handed in.
    """
    through(walk, die, most=60)
    while walk.back():
        pass
    for _ in range(5000):
        if walk.step is None:
            return walk.hand_in()
        for complaint in walk.next():
            shown = now_shown(walk, complaint.place)
            if shown is not None:
                walk.answer(shown.place, answer(shown, die))
    raise AssertionError(f"stuck: {walk.next()}")


def anywhere(walk: Session, die: Random) -> None:
    """Some question that is there now is answered anew, wherever it stands."""
    places = [
        (question, instance)
        for question in walk.form.questions()
        for instance in walk._state.instances(question.slot)
        if walk._state.alive(question.slot, instance)
    ]
    if places:
        shown = walk._question(*die.choice(places))
        if not shown.readonly and shown.kind not in ("note", "header"):
            walk.answer(shown.place, answer(shown, die))
