"""Every story of a screen is one in which Qt has nothing to complain of."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_complaints(quiet: None) -> None:
    """See `quiet` in tests/conftest.py."""
