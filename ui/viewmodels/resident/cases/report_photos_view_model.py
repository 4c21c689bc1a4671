"""Photographs of a report: the camera's picture, the shot, and its way to the agent in pieces.

Nothing of a photograph is ever written to a file here: it goes from the camera's memory over the
line, and the agent keeps it only with the report. Software drawing leaves Qt's VideoOutput empty,
so what the camera sees is shown as pictures, some a second.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    Property,
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing, notices
from kiosk.api.case_filing import MOST_PHOTOS
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoSink

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LIVE_EVERY = 120  # milliseconds between two pictures of what the camera sees
LIVE_SIDE, PREVIEW_SIDE, SENT_SIDE = 800, 480, 1600  # pixels; the agent keeps no more than 1600
LIVE_QUALITY, SENT_QUALITY = 70, 88


def cameras() -> int:
    """How many this machine has."""
    from PySide6.QtMultimedia import QMediaDevices  # slow: after the first picture of a screen

    return len(QMediaDevices.videoInputs())


def jpeg(image: QImage, longest: int, quality: int) -> bytes:
    """The picture, not larger than `longest` pixels a side, as JPEG, made in memory."""
    from PySide6.QtCore import Qt  # a hundred enums: when somebody takes a picture

    if max(image.width(), image.height()) > longest:
        image = image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio,
                             Qt.TransformationMode.SmoothTransformation)  # fmt: skip
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""


def shown(picture: bytes) -> str:
    """A JPEG as an address that QML can show."""
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}" if picture else ""


@QmlElement
class ResidentReportPhotosViewModel(ResidentViewModel):
    cameraChanged = Signal()
    watchingChanged = Signal()
    liveChanged = Signal()
    picturesChanged = Signal()
    sinkChanged = Signal()
    shutter = Signal()  # to the camera: now
    added = Signal(str)  # the agent has a photograph, by this id
    removed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = False
        self._watching = False
        self._live = ""
        self._still = ""  # what was taken, while it is on its way
        self._kept: list[str] = []
        self._previews: dict[str, str] = {}
        self._sink: QVideoSink | None = None
        self._devices: QObject | None = None
        self._look = QTimer(self)
        self._look.setInterval(LIVE_EVERY)
        self._look.timeout.connect(self._see)

    def arrive(self) -> None:
        QTimer.singleShot(0, self, self._find)

    def retranslate(self) -> None:
        self.picturesChanged.emit()

    def _find(self) -> None:
        """Whether there is a camera, now and when one is plugged in or out."""
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            devices = QMediaDevices(self)
            devices.videoInputsChanged.connect(self._find)
            self._devices = devices
        self._set_camera(cameras() > 0)

    def _set_camera(self, found: bool) -> None:
        if found != self._camera:
            self._camera = found
            self.cameraChanged.emit()

    # --- what the camera sees ---

    @Property(bool, notify=cameraChanged)
    def camera(self) -> bool:
        """Whether a photograph can be taken here at all."""
        return self._camera

    @Property(QObject, notify=sinkChanged)
    def sink(self) -> QObject | None:
        """Where the camera's frames go while it is watched; None at other times."""
        return self._sink

    @Property(str, notify=liveChanged)
    def live(self) -> str:
        """What the camera sees, or what was just taken; "" before its first picture."""
        return self._still or self._live

    @Property(bool, notify=liveChanged)
    def ready(self) -> bool:
        """It sees something, and nothing that was taken is on its way."""
        return bool(self._live) and not self._still

    def _get_watching(self) -> bool:
        return self._watching

    def _set_watching(self, wanted: bool) -> None:
        if wanted == self._watching:
            return
        from PySide6.QtMultimedia import QVideoSink

        self._watching = wanted
        self._live = self._still = ""
        if wanted:
            self._sink = QVideoSink(self)
            self._look.start()
        else:
            self._look.stop()
            gone, self._sink = self._sink, None
            if gone is not None:
                gone.deleteLater()
        for signal in (self.watchingChanged, self.sinkChanged, self.liveChanged):
            signal.emit()

    watching = Property(bool, _get_watching, _set_watching, notify=watchingChanged)

    def _see(self) -> None:
        frame = self._sink.videoFrame() if self._sink is not None else None
        if frame is not None and frame.isValid():
            self._live = shown(jpeg(frame.toImage(), LIVE_SIDE, LIVE_QUALITY))
            self.liveChanged.emit()

    # --- the shot, and its way ---

    @Slot()
    def shoot(self) -> None:
        self.tell("")
        self.shutter.emit()

    @Slot("QVariant")
    def took(self, image: Any) -> None:
        """The camera hands over what it took."""
        picture = jpeg(image, SENT_SIDE, SENT_QUALITY) if isinstance(image, QImage) else b""
        if not picture:
            self.failed()
        elif self._session is not None and not self._still:
            self._still = shown(jpeg(image, LIVE_SIDE, LIVE_QUALITY))
            self.liveChanged.emit()
            preview = shown(jpeg(image, PREVIEW_SIDE, LIVE_QUALITY))
            request = case_filing.BeginBlob(session=self._session.session)
            self.ask(
                "blobs.begin", request, lambda begun: self._send(begun.blob, picture, 0, preview)
            )

    def _send(self, blob: str, picture: bytes, at: int, preview: str) -> None:
        """One piece after the other; each reply tells how much has arrived."""
        if at >= len(picture):
            self.ask(
                "blobs.commit", case_filing.CommitBlob(blob=blob), lambda r: self._keep(r, preview)
            )
            return
        piece = base64.b64encode(picture[at : at + basis.PIECE]).decode()
        request = case_filing.AppendBlob(blob=blob, at=at, piece=piece)
        self.ask("blobs.append", request, lambda r: self._send(blob, picture, r.size, preview))

    def _keep(self, made: case_filing.Blob, preview: str) -> None:
        self._still = ""
        self._previews[made.blob] = preview
        self.liveChanged.emit()
        self.added.emit(made.blob)

    def refused(self, fault: notices.Fault) -> None:
        self._still = ""
        self.liveChanged.emit()
        super().refused(fault)

    @Slot()
    def failed(self) -> None:
        self.tell(
            self.tr("The camera does not answer. Try once more, or hand your report in without a"
                    " photo: it counts all the same."),
            fault=True,
        )  # fmt: skip

    # --- what the report has ---

    @Property("QVariantList", notify=picturesChanged)
    def kept(self) -> list[str]:
        return self._kept

    @kept.setter  # type: ignore[no-redef]
    def kept(self, blobs: list[str]) -> None:
        if list(blobs) != self._kept:
            self._kept = list(blobs)
            self._previews = {blob: self._previews.get(blob, "") for blob in self._kept}
            self.picturesChanged.emit()

    @Property("QVariantList", notify=picturesChanged)  # type: ignore[arg-type]
    def pictures(self) -> list[dict[str, str]]:
        """{blob, name, source}: the report's photographs; `source` is "" after a screen fell."""
        return [
            {"blob": blob, "name": self.tr("Photo {number}").format(number=number),
             "source": self._previews.get(blob, "")}
            for number, blob in enumerate(self._kept, 1)
        ]  # fmt: skip

    @Property(bool, notify=picturesChanged)
    def full(self) -> bool:
        """A report holds no more."""
        return len(self._kept) >= MOST_PHOTOS

    @Slot(str)
    def remove(self, blob: str) -> None:
        self.removed.emit(blob)
        self.ask("blobs.discard", case_filing.DiscardBlob(blob=blob))
