pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A titled table: `columns` are {name, field, wide}, a row whose `short` is true stands out. */
Rectangle {
    id: table

    required property string title
    required property list<var> columns
    required property list<var> rows

    implicitHeight: content.implicitHeight + Theme.mm(8)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: table.title
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            Repeater {
                model: table.columns

                DeskText {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: modelData.wide
                    Layout.alignment: Qt.AlignBottom
                    text: modelData.name
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }
            }
        }

        Repeater {
            model: table.rows

            RowLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(3)

                Repeater {
                    model: table.columns

                    DeskText {
                        required property var modelData
                        required property int index

                        Layout.fillWidth: true
                        Layout.preferredWidth: modelData.wide
                        text: line.modelData[modelData.field]
                        color: line.modelData.short ? Theme.accent : Theme.ink
                        font.weight: index === 0 || line.modelData.short ? Font.Bold : Font.Normal
                        wrapMode: Text.Wrap
                        Accessible.name: modelData.name + ": " + text
                    }
                }
            }
        }
    }
}
