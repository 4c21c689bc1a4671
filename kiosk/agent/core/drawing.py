"""The worker process that draws paper and photographs; a new one where it was killed."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

import structlog

from kiosk.offspring import end_pool_with_parent
from printing.rendering import warm_up

log = structlog.get_logger()
T = TypeVar("T")


class DrawingProcess(Executor):
    """One process. What it was drawing when it died fails with BrokenExecutor; what comes next does
    not.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = self._new()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        with self._lock:
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenExecutor:
                log.error("drawing_process_died")
                self._pool = self._new()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    @staticmethod
    def _new() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    end_pool_with_parent()
    warm_up()
