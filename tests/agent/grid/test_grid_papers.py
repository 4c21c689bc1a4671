"""Card, certificate, thanks, check point and the sheet of before and after, as they are printed."""

from __future__ import annotations

from tests.services.conftest import clock as clock
from tests.services.conftest import story as story
from tests.services.grid.conftest import hall as hall
