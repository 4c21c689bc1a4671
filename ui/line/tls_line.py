"""The line to the agent over the LAN, of paired terminals alone."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import (
    QAbstractSocket,
    QSsl,
    QSslCertificate,
    QSslConfiguration,
    QSslError,
    QSslKey,
    QSslSocket,
)

from kiosk.api import paired
from kiosk.errors import KnownError
from ui.line.lines import Line

# A kiosk's clock drifts and dies: what is over is judged by the hall's, when we come in.
_DATES = (QSslError.SslError.CertificateExpired, QSslError.SslError.CertificateNotYetValid)


class TlsLine(Line):
    """TLS 1.3 over the LAN, both sides with certificates of the hall's own authority.

    `folder` holds what pairing left (:mod:`kiosk.api.paired`). Raises KnownError `pairing.missing`
    where it is not whole.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        self._socket = QSslSocket()
        super().__init__(self._socket, parent)
        self._folder = folder
        self._take()
        self._socket.encrypted.connect(self.opened)
        self._socket.disconnected.connect(self.closed)
        self._socket.errorOccurred.connect(self._failed)
        self._socket.sslErrors.connect(self._forgive_dates)

    def _take(self) -> None:
        """What the folder holds now: certificates renew themselves."""
        self._paired = paired.read(self._folder)
        try:
            key, certificate, authority = (
                file.read_bytes()
                for file in (self._paired.key, self._paired.certificate, self._paired.authority)
            )
        except OSError as missing:
            raise KnownError("pairing.missing", field=str(self._folder)) from missing
        configuration = QSslConfiguration()
        configuration.setProtocol(QSsl.SslProtocol.TlsV1_3OrLater)
        configuration.setCaCertificates(QSslCertificate.fromData(authority))
        configuration.setLocalCertificateChain(QSslCertificate.fromData(certificate))
        configuration.setPrivateKey(QSslKey(key, QSsl.KeyAlgorithm.Ec))
        configuration.setPeerVerifyMode(QSslSocket.PeerVerifyMode.VerifyPeer)
        self._socket.setSslConfiguration(configuration)

    def open(self) -> None:
        self._fresh()
        with suppress(KnownError):  # as it was, while the files cannot be read
            self._take()
        host, port, agent = self._paired.host, self._paired.port, self._paired.agent
        # the certificate carries the agent's name, whatever the address of its PC
        self._socket.setPeerVerifyName(agent)
        self._socket.connectToHostEncrypted(host, port, agent)

    def _forgive_dates(self, errors: list[QSslError]) -> None:
        if all(each.error() in _DATES for each in errors):
            self._socket.ignoreSslErrors()

    def abort(self) -> None:
        self._socket.abort()

    def _failed(self, _error: QAbstractSocket.SocketError) -> None:
        if self._socket.state() is QAbstractSocket.SocketState.UnconnectedState:
            self.closed.emit()
