"""The hub's log: JSON lines on standard error. What may stand in it: :mod:`.events`."""

from __future__ import annotations

import logging
import sys

import structlog


def configure() -> None:
    """Once, at the entry of a process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
