pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Labels and what belongs to them, one below the other. `facts`: {label, value}. */
KioskPanel {
    id: list

    required property list<var> facts
    property bool large: false

    implicitHeight: rows.implicitHeight + Theme.mm(12)

    ColumnLayout {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(list.large ? 8 : 4)

        Repeater {
            model: list.facts

            ColumnLayout {
                id: fact

                required property var modelData

                Layout.fillWidth: true
                spacing: 0

                KioskText {
                    Layout.fillWidth: true
                    text: fact.modelData.label
                    color: Theme.mutedInk
                    font.pixelSize: list.large ? Theme.body : Theme.label
                    lineHeight: 1.1
                }

                KioskText {
                    Layout.fillWidth: true
                    text: fact.modelData.value
                    font.pixelSize: list.large ? Theme.mm(10) : Theme.body
                    lineHeight: 1.1
                }
            }
        }
    }
}
