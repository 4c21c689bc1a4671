"""A hall for a driver under test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.devices.driver_hall import Hall


@pytest.fixture
def hall() -> Iterator[Hall]:
    here = Hall()
    yield here
    here.close()
