"""What Qt has to say of screens under test: each message with those who called for it."""

from __future__ import annotations

import re

CALLED_BY = " called by "
TRACE = "%{if-warning}" + CALLED_BY + '%{backtrace depth=60 separator="|"}%{endif}'
COMPLAINT = re.compile(r"^(warning|critical|fatal) (\S+) (\S+) (.*)$", re.MULTILINE)
KNOWN = (
    "symbolsresolver",  # optional libraries of Qt Multimedia
    "No RHI backend",  # … which turns pictures of a camera by the processor here
    "PulseAudioService",  # no sound server here …
    "No audio device detected",  # … and nothing that sounds
    "QFFmpeg::Demuxer received AVPacket",  # of a film that is cut where a story ends
    "Demuxing failed -5",
    "PopupList",  # Qt's own keyboard (QTBUG-134226)
    "creating directory for user dictionary",  # the keyboard's, in our private folder
    "does not support setting window masks",  # the offscreen platform
)
CANCEL, KEYBOARD = "DelegateModel::cancel", "VirtualKeyboard"


def complaints(said: str) -> list[str]:
    """Of what stood on stderr, in the pattern of :mod:`ui.window.application` with :data:`TRACE`,
    whatever is a fault of the screen under test.

    A list whose model is reset while its rows are still being made complains; the candidates of
    Qt's own keyboard are such a model, and that alone is known: of a list of ours it is a fault.
    """
    return [each[0] for each in COMPLAINT.finditer(said) if not _is_known(each[0])]


def _is_known(complaint: str) -> bool:
    message, _, callers = complaint.partition(CALLED_BY)
    if CANCEL in message:
        return KEYBOARD in callers
    return any(each in message for each in KNOWN)
