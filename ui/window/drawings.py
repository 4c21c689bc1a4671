"""Line icons, drawn where they are asked for: `image://drawing/` and an SVG, percent-encoded.

Qt reads a `data:` URL on a thread of its own: a picture of the screen could be taken before its
icons were there, and each was read again at every visit. A provider is asked at once, and Qt keeps
what it drew.
"""

from __future__ import annotations

from urllib.parse import unquote

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QQmlEngine, QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

PROVIDER = "drawing"
_UNSIZED = QSize(24, 24)  # pixels: the grid that icons are drawn on
_LEAST = QSize(1, 1)  # of a tile that has no room yet


def provide_drawings(engine: QQmlEngine) -> None:
    """For every screen of this engine, which owns the provider."""
    engine.addImageProvider(PROVIDER, _Drawings())


class _Drawings(QQuickImageProvider):
    def __init__(self) -> None:
        super().__init__(QQmlImageProviderBase.ImageType.Image)

    def requestImage(self, id: str, _size: QSize, requestedSize: QSize) -> QImage:
        """`id`: the SVG; `requestedSize` in pixels of the screen."""
        wanted = requestedSize if requestedSize.isValid() else _UNSIZED
        image = QImage(wanted.expandedTo(_LEAST), QImage.Format.Format_ARGB32_Premultiplied)
        dots = image.bits()
        assert isinstance(dots, memoryview)
        dots[:] = bytes(len(dots))  # transparent; `fill` has Python know every colour of Qt first
        painter = QPainter(image)
        QSvgRenderer(QByteArray(unquote(id).encode())).render(painter)
        painter.end()
        return image
