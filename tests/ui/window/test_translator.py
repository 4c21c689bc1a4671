"""Which texts the screens read: a catalogue that cannot be read is told, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import translator
from ui.translator import Part, compiled_name, hall_translator


@pytest.mark.parametrize("content", [None, b"", b"spoilt"], ids=["missing", "empty", "spoilt"])
def test_a_catalogue_that_cannot_be_read_is_told(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    content: bytes | None,
) -> None:
    shown = hall_translator()
    before, wanted = shown.hall_language, "en" if shown.hall_language != "en" else "zh_CN"
    folder = tmp_path / "translations"
    folder.mkdir()
    lost = folder / compiled_name(wanted, Part.HALL)
    if content is not None:
        lost.write_bytes(content)
    capfd.readouterr()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(translator, "build_folder", lambda: tmp_path)
        shown.hall_language = wanted
    _, said = capfd.readouterr()
    assert f"{lost} are missing or damaged" in said
    assert "./dev setup" in said
    shown.hall_language = before
    assert capfd.readouterr().err == "", "a whole one is not spoken of"
