"""Nothing that Qt complains of a screen is passed over, but for what is known of Qt itself."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tests.ui.complaints import CALLED_BY, complaints

CANCEL = "warning default unknown:0 DelegateModel::cancel: index out range 16 2 called by "
RESET = "?libQt6Quick.so.6?|QQuickItemView::modelUpdated|QAbstractItemModel::modelReset|"


@pytest.mark.parametrize(
    ("who", "known"),
    [("?libQt6VirtualKeyboard.so.6?|QObject::event", True), ("?QtCore.abi3.so?|_start", False)],
    ids=["the keyboard's candidates", "a list of ours"],
)
def test_whose_list_was_reset_while_it_was_made(who: str, known: bool) -> None:
    said = f"{CANCEL}{RESET}{who}"
    assert complaints(f"info\n{said}\n") == ([] if known else [said])


def test_who_only_calls_what_is_known_has_no_leave() -> None:
    """A name among the callers is no reason: it is the message that is known."""
    said = f"warning qml file.qml:3 TypeError{CALLED_BY}PopupList::taken|VirtualKeyboard"
    assert complaints(said) == [said]


def test_each_message_here_tells_who_called_for_it(
    qapp: QGuiApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    """Else the keyboard's would be taken for ours, on a busy machine only."""
    QObject().killTimer(7777)
    os.write(2, b"\n")
    err = capfd.readouterr().err
    [said] = complaints(err)
    assert "killTimer" in said.partition(CALLED_BY)[2]
