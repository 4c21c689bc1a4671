"""The same halls as the agent's stories have; what attacks them has nothing of the product."""

from __future__ import annotations

from tests.agent.conftest import hall as hall
