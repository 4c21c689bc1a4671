"""Card, certificate, thanks, check point and the sheet of before and after, as they are printed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from kiosk.agent.grid import effect_sheet
from kiosk.agent.grid.documents import VolunteerDocuments
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.services.grid import effect
from kiosk.services.grid import paper as papers
from kiosk.storage.tables.print_jobs import PrintJob
from printing.rendering import sheet_pdf
from tests.services.conftest import clock as clock
from tests.services.conftest import story as story
from tests.services.grid.conftest import hall as hall
from tests.services.grid.grid_story import NAME, GridStory, refused
from tests.services.grid.test_effect import changes, weeks_go
