"""Where a key stands in a TOML text."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kiosk.hall.lines import DEEPEST, Path, key_lines, line_of

TEXT = """\
# a comment with [brackets] and = signs
name = "one # two"            # not a comment before
[a.b]
long = '''
[no.header]
x = 1
'''
list = [
  1, # one
  [2,
   3],
  { c = 4, "d e" = "]" },
]
[[item]]
"quoted.key" = 1
[[item]]
sub.key = 2
[item.table]
last = \"\"\"a\\
  b\"\"\"\"
[[item.deep]]
v = 1979-05-27T07:32:00Z
[[item.deep]]
v = 2
"""


def test_keys_tables_and_items_are_found() -> None:
    lines = key_lines(TEXT)
    assert lines[("name",)] == 2
    assert lines[("a",)] == lines[("a", "b")] == 3
    assert lines[("a", "b", "long")] == 4
    assert lines[("a", "b", "list")] == 8
    assert [lines[("a", "b", "list", place)] for place in range(3)] == [9, 10, 12]
    assert lines[("a", "b", "list", 1, 1)] == 11
    assert lines[("a", "b", "list", 2, "d e")] == 12
    assert lines[("item", 0)] == 14
    assert lines[("item", 0, "quoted.key")] == 15
    assert lines[("item", 1)] == 16
    assert lines[("item", 1, "sub", "key")] == 17
    assert lines[("item", 1, "table")] == 18
    assert lines[("item", 1, "table", "last")] == 19
    assert lines[("item", 1, "deep", 0, "v")] == 22
    assert lines[("item", 1, "deep", 1, "v")] == 24


def test_what_does_not_stand_there_is_at_the_table_around_it() -> None:
    lines = key_lines(TEXT)
    assert line_of(lines, ("item", 1, "table", "missing", 0)) == 18
    assert line_of(lines, ("nowhere",)) == 1


def paths(value: object, path: Path = ()) -> list[Path]:
    """Every path of a parsed TOML text."""
    found: list[Path] = [path] if path else []
    if isinstance(value, dict):
        for key, item in value.items():
            found += paths(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            found += paths(item, (*path, place))
    return found


keys = st.sampled_from(["a", "b-1", "_", '"q\\"\\u00e9"', "'r#'", "c.d"])
scalars = st.sampled_from(
    [
        "1",
        '"]"',
        "'}'",
        "1979-05-27 07:32:00",
        '"""x"y\n""z\\""""',
        "'''x'y\n''z''''",
        "0x1F",
        "inf",
    ]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n# c ]\n".join(items) + " ]")
        | st.lists(inner, max_size=2).map(
            lambda items: "{" + ", ".join(f"k{n} = {item}" for n, item in enumerate(items)) + "}"
        )
    ),
    max_leaves=6,
)
statements = st.one_of(
    st.builds("{} = {}".format, keys, values),
    st.builds("[{}]".format, keys),
    st.builds("[[{}]]".format, keys),
    st.just("# [comment] = ]"),
    st.just(""),
)


@given(st.lists(statements, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_every_path_that_tomllib_reads_has_its_line(parts: list[str], end: str) -> None:
    text = end.join(parts) + end
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a key defined twice
        return
    lines = key_lines(text)
    assert set(lines) == {path for path in paths(table) if len(path) <= DEEPEST}
    rows = text.split("\n")
    for path, line in lines.items():
        last = path[-1]
        if isinstance(last, str):
            assert last[0] in rows[line - 1]
