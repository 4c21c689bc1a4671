import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! Text of the technician's page. */
Label {
    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.label
    font.features: { "tnum": 1 }
    wrapMode: Text.Wrap
}
