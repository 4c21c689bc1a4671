import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A number as it is typed, large, and the keys for it. */
GridLayout {
    id: pad

    required property string shown
    property string name: ""
    property string letters: ""
    property string signs: ""
    /*! The number stands beside its keys. */
    property bool beside: false

    signal typed(string key)
    signal erased

    columns: beside ? 2 : 1
    columnSpacing: Theme.mm(8)
    rowSpacing: Theme.mm(5)

    KioskPanel {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.beside ? 2 : -1
        Layout.alignment: Qt.AlignTop
        implicitHeight: Math.max(Theme.target, value.implicitHeight) + Theme.mm(4)
        border.color: Theme.primary
        border.width: Theme.mm(0.7)

        KioskText {
            id: value

            anchors.centerIn: parent
            text: pad.shown || " "
            wrapMode: Text.NoWrap
            lineHeight: 1.1
            font.pixelSize: Theme.step > 1.25 ? Theme.title : Theme.display
            font.weight: Font.Bold
            Accessible.ignored: false
            Accessible.role: Accessible.EditableText
            Accessible.name: pad.name
            Accessible.description: pad.shown
        }
    }

    NumberPad {
        Layout.fillWidth: true
        Layout.preferredWidth: pad.beside ? 3 : -1
        Layout.fillHeight: true
        letters: pad.letters
        signs: pad.signs
        onTyped: key => pad.typed(key)
        onErased: pad.erased()
    }
}
