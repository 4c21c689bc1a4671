"""On what a page is looked at: every day on each size of a screen, in one language after the other;
on each in all of them on demand.
"""

from __future__ import annotations

import pytest

from kiosk import languages


def grounds(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    """For stories that take `language` and `size`, width and height in pixels. English, whose words
    are longer, is the second language: let the second size be one with less room.
    """
    return pytest.mark.parametrize(
        ("language", "size"),
        [
            pytest.param(
                language,
                size,
                id=f"{language}-{size[0]}x{size[1]}",
                marks=() if place % len(languages.CODES) == turn else pytest.mark.demand,
            )
            for place, size in enumerate(sizes)
            for turn, language in enumerate(languages.CODES)
        ],
    )
