import QtQuick
import QtQuick.Controls.Basic

/*! Text of the hall display: figures of one width, so that a number never jumps. */
Label {
    required property DisplayLook look

    color: look.ink
    textFormat: Text.PlainText
    font.pixelSize: look.body
    font.features: { "tnum": 1 }
}
