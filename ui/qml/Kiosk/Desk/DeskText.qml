import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! Text of a staff screen, 18 px or more; figures of one width. */
Label {
    textFormat: Text.PlainText
    color: Theme.ink
    font.pixelSize: Theme.deskBody
    font.features: { "tnum": 1 }
}
