"""Opening a hub for a command: the extra that it needs, its folder, its database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.clock import SystemClock
from kiosk.errors import KnownError

if TYPE_CHECKING:
    from kiosk.hub.core.hub import Hub
    from kiosk.hub.setup.folder import HubFolder

Data = Annotated[Path, typer.Option("--data", help="The hub's folder.")]


@contextmanager
def needed() -> Iterator[None]:
    """Around imports of what the optional extra brings. Raises KnownError `hub.not_installed`."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise KnownError("hub.not_installed", field="hub", module=missing.name) from missing


def hub_folder(data: Path) -> HubFolder:
    with needed():
        from kiosk.hub.setup.folder import HubFolder

    return HubFolder(data.resolve())


@contextmanager
def opened(data: Path) -> Iterator[Hub]:
    """The hub; where it has a cluster of its own that does not run, it runs meanwhile.

    Raises KnownError `hub.…`.
    """
    with needed():
        from kiosk.hub.core.hub import open_hub, reached
        from kiosk.hub.core.making import bring_up
        from kiosk.hub.service.serving import database
        from kiosk.hub.setup.settings import load

    place = hub_folder(data)
    with database(place, load(place.settings)) as address:
        bring_up(place, SystemClock(), address)
        with open_hub(place, SystemClock(), address) as hub:
            yield reached(hub)
