"""Screens are tested without a display: drawn by software, and Qt may not complain."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import gc
import sys
import tempfile
from collections.abc import Generator, Iterator

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtGui import QGuiApplication

from kiosk.leftovers import OwnFolder
from kiosk.services.access import staff
from kiosk.storage import ballast
from kiosk.storage.keys import slots
from kiosk.storage.keys.derivation import Cost
from tests import sharing
from tests.loaded import as_started_anew as as_started_anew
from tests.loaded import loaded_programs as loaded_programs
from tests.once import one_drawing_process as one_drawing_process
from tests.once import one_migration as one_migration
from tests.once import one_reading as one_reading
from tests.once import one_triage_model as one_triage_model
from tests.ui.complaints import TRACE, complaints
from ui.window import application

# Qt reads it at its first message, and a story's file that imports Qt Multimedia brings one: an
# application that was told the pattern later had all its complaints in another, found by nobody
application.MESSAGE += TRACE
os.environ["QT_MESSAGE_PATTERN"] = application.MESSAGE

# how long an example takes says how busy the machine is, and nothing of what is examined
settings.register_profile("hall", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hall")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(sharing)
    if not hasattr(config, "workerinput"):  # the workers have their controller's
        own_temporary_folder(config)
    # pytest-qt's message handler is Python: QML's loading thread would wait for it for ever
    config.option.qt_log = False


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded and found by then stays for the whole run: three million objects, over which
    each full collection of garbage would go for two seconds, in every worker.
    """
    gc.disable()
    found = yield
    gc.freeze()
    gc.enable()
    return found


def own_temporary_folder(config: pytest.Config) -> None:
    """Sockets of halls whose path is too long, and what a killed program left: gone with this run,
    or with the next. What a story made stays where it was, to be looked at.
    """
    os.environ["PYTEST_DEBUG_TEMPROOT"] = (
        os.environ.get("PYTEST_DEBUG_TEMPROOT") or tempfile.gettempdir()
    )
    folder = OwnFolder("linli-tests-")
    folder.path.chmod(0o711)  # programs that give up being root find their files in it
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder.path)
    config.add_cleanup(folder.close)


COSTLY = staff.NEW
CHEAP = Cost(t=1, m=64, p=1)  # a hall of a story is made in a tenth of the time
LITTLE = 64 * 1024  # bytes, of 17 MB


@pytest.fixture(scope="session", autouse=True)
def cheap_derivations() -> Iterator[None]:
    """PINs and passphrases are hashed at little cost: each hash names its own."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (staff, slots):
            patch.setattr(module, "NEW", CHEAP)
        yield


@pytest.fixture(scope="session", autouse=True)
def small_ballast() -> Iterator[None]:
    """What only holds room is kept small in halls of this process; in others it is as in a hall."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast.ensure, "__defaults__", (LITTLE,))
        patch.setattr(ballast, "START_SIZE", LITTLE)
        yield


@pytest.fixture
def costly_derivations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a hall has them, where that is what a story is about."""
    for module in (staff, slots):
        monkeypatch.setattr(module, "NEW", COSTLY)


@pytest.fixture(scope="session")
def qapp() -> QGuiApplication:
    """One application, with our fonts and compiled translations."""
    from ui.build import linguist

    linguist.compile_all()
    return application.application()


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever Qt has to say is a fault of the screen under test."""
    yield
    _, said = capfd.readouterr()
    sys.stderr.write(said)
    assert complaints(said) == []
