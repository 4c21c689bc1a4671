"""Surveys that nobody would write: questions that hang on others at random, in groups, in rows."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import quoteattr

from tests.forms.hall_form import asks, bind, listed, picks, xform

KINDS = (
    "text",
    "select1",
    "select",
    "int",
    "decimal",
    "date",
    "time",
    "select1",
    "select",
    "rank",
    "range",
    "calculate",
)
FILTERED = "instance('l')/root/item[selected({}, of) or of = 'all']"


class Maker:
    """Each question may hang on those before it, so no circle comes about."""

    def __init__(self, seed: int) -> None:
        self.die = Random(seed)
        self.before: list[str] = []
        self.chosen: list[str] = []
        """of those before, what is chosen from a list"""
        self.binds: list[str] = []
        self.count = 0

    def other(self) -> str:
        """Often one that is chosen, for what is offered there may change."""
        among = self.chosen if self.chosen and self.die.random() < 0.5 else self.before
        return f"/data/{self.die.choice(among)}"

    def condition(self, own: str | None = None) -> str:
        die = self.die
        if own is not None:  # some answer always holds, so nobody gets stuck
            tests = (f"{own} != '7'", f"string-length({own}) < 11", f"not({own} = 3)")
            test = die.choice(tests)
            hangs = self.before and die.random() < 0.4
            return f"{test} or {self.condition()}" if hangs else test
        if not self.before:
            return "1 = 1"
        other = self.other()
        tests = (
            f"{other} = ''", f"{other} != ''", f"{other} > 5", f"selected({other}, 'a')",
            f"string-length({other}) mod 2 = 0", f"{other}", f"not({other})", f"{other} < today()",
        )  # fmt: skip
        first = die.choice(tests)
        return first if die.random() < 0.7 else f"({first} and {die.choice(tests)})"

    def calculation(self) -> str:
        if not self.before:
            return "1"
        one, other = self.other(), self.other()
        return self.die.choice(
            (f"concat({one}, '/', {other})", f"{one} + {other}", f"if({one} > 3, {other}, 'x')",
             f"coalesce({one}, {other})", f"count-selected({one})")
        )  # fmt: skip

    def question(self, around: str = "") -> tuple[str, str]:
        """Its element and its control."""
        die, self.count = self.die, self.count + 1
        name, kind = f"q{self.count}", die.choice(KINDS)
        path = f"{around}{name}"
        rules = [f'type="{kind if kind in ("int", "decimal", "date", "time") else "string"}"']
        for rule in ("relevant", "required", "constraint"):
            if die.random() < 0.4:
                own = "." if rule == "constraint" else None
                rules.append(f"{rule}={quoteattr(self.condition(own))}")
        control = self.control(kind, path)
        if kind == "calculate":
            rules.append(f"calculate={quoteattr(self.calculation())}")
        self.binds.append(bind(path, " ".join(rules)))
        self.before.append(path)
        if kind in ("select1", "select"):
            self.chosen.append(path)
        return f"<{name}/>", control

    def control(self, kind: str, path: str) -> str:
        if kind == "calculate":
            return ""
        if kind in ("select1", "select", "rank"):
            nodeset = "instance('l')/root/item"
            if self.before and kind != "rank" and self.die.random() < 0.8:
                nodeset = FILTERED.format(self.other())
            if self.die.random() < 0.3:
                nodeset = f"randomize({nodeset})"
            return picks(path, nodeset, f"odk:{kind}" if kind == "rank" else kind)
        if kind == "range":
            return asks(path, 'start="0" end="10" step="1"', "range")
        return asks(path)

    def several(self, most: int, around: str = "") -> tuple[str, str]:
        pairs = [self.question(around) for _ in range(self.die.randint(1, most))]
        return "".join(each for each, _ in pairs), "".join(each for _, each in pairs)

    def cascade(self) -> tuple[str, str]:
        """What is offered hangs on what was chosen from what hangs on what was chosen."""
        body = picks("c0", "instance('l')/root/item", "select")
        for number in (1, 2):
            nodeset = FILTERED.format(f"/data/c{number - 1}")
            body += picks(f"c{number}", nodeset, self.die.choice(("select1", "select")))
        self.before += ["c0", "c1", "c2", "told"]
        self.chosen += ["c0", "c1", "c2"]
        self.binds.append(bind("told", "calculate=\"concat(/data/c1, '/', /data/c2)\""))
        return "<c0/><c1/><c2/><told/>", body


def random_form(seed: int) -> bytes:
    make = Maker(seed)
    begun, first = make.cascade()
    places, body = make.several(3)
    places, body = begun + places, first + body
    for number in range(make.die.randint(1, 3)):
        name = f"g{number}"
        look = make.die.choice(("", 'appearance="field-list"'))
        condition = make.condition()
        repeats = make.die.random() < 0.4
        outside = len(make.before)
        inner, controls = make.several(4, f"{name}/")
        make.binds.append(bind(name, f"relevant={quoteattr(condition)}"))
        if repeats:
            controls = f'<repeat nodeset="/data/{name}">{controls}</repeat>'
        places += f"<{name}>{inner}</{name}>"
        body += f'<group ref="/data/{name}" {look}>{controls}</group>'
        if repeats:  # what is outside asks of all rows at once: not these comparisons
            del make.before[outside:]
            make.chosen = [each for each in make.chosen if each in make.before]
    more, last = make.several(2)
    rows = (
        {"name": name, "label": name, "of": of}
        for name, of in zip("abcde", ("all", "a", "a", "all", "d"), strict=True)
    )
    return xform(
        places + more, "".join(make.binds), body + asks("end") + last, lists=listed("l", *rows)
    ).replace(b"<meta>", b"<end/><meta>", 1)
