"""What of an answer may be kept."""

import pytest

from kiosk.domain.surveys import Response, minutes


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-5, "0-1"), (0, "0-1"), (119, "0-1"), (120, "2-3"), (239.9, "2-3"), (240, "4-6"),
     (1559, "16-25"), (1560, "26-"), (90_000, "26-")],
)  # fmt: skip
def test_how_long_it_took_is_one_of_a_few_spans(seconds, told):
    assert minutes(seconds) == told


def test_what_was_answered_is_in_no_log():
    made = Response("K", "s", "1", "en", "", True, "0-1", (("/data/q", 0, "neighbour's dog"),))
    assert "dog" not in repr(made)
