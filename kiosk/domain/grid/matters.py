"""What may have a before and an after."""

from typing import Literal

Kind = Literal["decision", "campaign", "rectification"]
