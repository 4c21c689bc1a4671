import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! Text of a resident's screen: plain, wrapped, figures of one width. */
Label {
    /*! A heading is announced as one and set in bold. */
    property bool heading: false

    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft // where lines begin: the right, where the screen is mirrored
    color: Theme.ink
    lineHeight: Theme.lineHeight
    font.pixelSize: Theme.body
    font.weight: heading ? Font.Bold : Font.Normal
    font.features: { "tnum": 1 }
    Accessible.role: heading ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
