pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A code as it is typed, large, and a key for each character that codes are made of. */
ColumnLayout {
    id: pad

    required property string shown
    required property string keys
    property string name: ""
    property bool wide: false

    readonly property int columns: wide ? 11 : 6

    signal typed(string key)
    signal erased

    spacing: Theme.mm(5)

    KioskPanel {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.mm(260)
        Layout.alignment: Qt.AlignHCenter
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

    GridLayout {
        readonly property bool scannedByRows: true

        Layout.fillWidth: true
        Layout.fillHeight: true
        // codes run from the left in every language
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        columns: pad.columns
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(3)
        uniformCellWidths: true

        Repeater {
            model: pad.keys.length

            KioskButton {
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitWidth: Theme.target
                implicitHeight: Math.max(Theme.target, Theme.mm(20))
                most: Theme.mm(15) * Math.min(Theme.step, 1.25)
                text: pad.keys[index]
                onClicked: pad.typed(text)
            }
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: pad.columns - pad.keys.length % pad.columns
            implicitWidth: Theme.target
            implicitHeight: Math.max(Theme.target, Theme.mm(20))
            most: Theme.mm(15) * Math.min(Theme.step, 1.25)
            symbol: "erase"
            // beside the last key on a broad screen words find no room
            text: pad.wide ? "" : qsTr("Erase")
            Accessible.name: qsTr("Erase")
            onClicked: pad.erased()
        }
    }
}
