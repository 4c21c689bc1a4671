pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! The key figures beside each other. `figures`: {name, value}. */
GridLayout {
    id: grid

    required property list<var> figures

    columnSpacing: Theme.mm(3)
    rowSpacing: Theme.mm(3)
    uniformCellWidths: true

    Repeater {
        model: grid.figures

        Rectangle {
            id: figure

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: told.implicitHeight + Theme.mm(6)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.mm(0.3)
            border.color: Theme.hairline

            ColumnLayout {
                id: told

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.mm(3)
                spacing: 0

                DeskText {
                    Layout.fillWidth: true
                    text: figure.modelData.value
                    font.pixelSize: Theme.deskTitle
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                DeskText {
                    Layout.fillWidth: true
                    text: figure.modelData.name
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                    Accessible.name: text + ": " + figure.modelData.value
                }
            }
        }
    }
}
