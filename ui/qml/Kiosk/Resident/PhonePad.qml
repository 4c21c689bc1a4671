import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A number as it is typed, large, and the keys for it. */
ColumnLayout {
    id: pad

    required property string shown
    property string name: ""
    property string letters: ""
    property bool tall: false

    signal typed(string key)
    signal erased

    spacing: Theme.mm(5)

    KioskPanel {
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, value.implicitHeight) + Theme.mm(4)
        border.color: Theme.primary
        border.width: Theme.mm(0.7)

        KioskText {
            id: value

            anchors.centerIn: parent
            text: pad.shown || " "
            wrapMode: Text.NoWrap
            lineHeight: 1.1
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            Accessible.ignored: false
            Accessible.role: Accessible.EditableText
            Accessible.name: pad.name
            Accessible.description: pad.shown
        }
    }

    NumberPad {
        Layout.fillWidth: true
        letters: pad.letters
        tall: pad.tall
        onTyped: key => pad.typed(key)
        onErased: pad.erased()
    }
}
