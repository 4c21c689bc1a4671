pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Figures of the day by category or by cell: a line each. `rows`: {name, received, inTime,
    settled, late}. */
Rectangle {
    id: table

    required property string title
    required property list<var> rows

    readonly property var columns: ["received", "inTime", "settled", "late"]
    readonly property var heads: [qsTr("Received"), qsTr("In time"), qsTr("Settled"), qsTr("Late")]

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            DeskText {
                Layout.fillWidth: true
                text: table.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            Repeater {
                model: table.heads

                DeskText {
                    required property string modelData

                    Layout.preferredWidth: Theme.mm(25)
                    text: modelData
                    color: Theme.mutedInk
                    horizontalAlignment: Text.AlignRight
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
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: line.modelData.name
                    wrapMode: Text.Wrap
                }

                Repeater {
                    model: table.columns

                    DeskText {
                        required property string modelData
                        required property int index

                        Layout.preferredWidth: Theme.mm(25)
                        Layout.alignment: Qt.AlignTop
                        text: line.modelData[modelData]
                        color: modelData === "late" && text !== "0" ? Theme.accent : Theme.ink
                        font.weight: modelData === "received" || color === Theme.accent ? Font.Bold : Font.Normal
                        horizontalAlignment: Text.AlignRight
                        Accessible.name: table.heads[index] + " " + text
                    }
                }
            }
        }
    }
}
