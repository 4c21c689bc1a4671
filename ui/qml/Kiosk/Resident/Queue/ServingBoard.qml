pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Now serving: each counter with its number. */
KioskPanel {
    id: panel

    required property list<var> serving
    required property bool closed
    required property string opensAt
    property bool large: false

    implicitHeight: column.implicitHeight + Theme.mm(14)

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            heading: true
            text: qsTr("Now serving")
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            visible: panel.serving.length === 0
            text: !panel.closed ? qsTr("Nobody is being served just now.")
                : panel.opensAt !== "" ? qsTr("Opens at %1").arg(panel.opensAt) : qsTr("The hall is closed.")
            color: Theme.mutedInk
            font.pixelSize: Theme.label
        }

        GridLayout {
            Layout.fillWidth: true
            columns: Math.max(1, Math.floor(column.width / (Theme.body * (panel.large ? 12 : 7))))
            columnSpacing: Theme.mm(8)
            rowSpacing: Theme.mm(3)
            uniformCellWidths: true

            Repeater {
                model: panel.serving

                RowLayout {
                    id: line

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: Theme.mm(3)

                    KioskText {
                        Layout.fillWidth: true
                        Layout.alignment: Qt.AlignBaseline
                        text: qsTr("Counter %1").arg(line.modelData.counter)
                        color: Theme.mutedInk
                        font.pixelSize: Theme.label
                    }

                    KioskText {
                        Layout.alignment: Qt.AlignBaseline
                        text: line.modelData.number
                        wrapMode: Text.NoWrap
                        color: Theme.primary
                        font.pixelSize: panel.large ? Theme.display : Theme.title
                        font.weight: Font.Bold
                        lineHeight: 1.1
                    }
                }
            }
        }
    }
}
