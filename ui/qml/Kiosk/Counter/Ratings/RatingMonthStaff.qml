pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Each account of which figures may be told, a line each. `rows`: {name, count, mean, low}. */
Rectangle {
    id: table

    required property list<var> rows
    required property string held

    readonly property var columns: ["count", "mean", "low"]
    readonly property var heads: [qsTr("Ratings"), qsTr("Mean"), qsTr("Not satisfied")]

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("By account")
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            Repeater {
                model: table.rows.length > 0 ? table.heads : []

                DeskText {
                    required property string modelData

                    Layout.preferredWidth: Theme.mm(28)
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

                        Layout.preferredWidth: Theme.mm(28)
                        Layout.alignment: Qt.AlignTop
                        text: line.modelData[modelData]
                        font.weight: modelData === "mean" ? Font.Bold : Font.Normal
                        horizontalAlignment: Text.AlignRight
                        Accessible.name: table.heads[index] + " " + text
                    }
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "ratingsHeld"
            visible: text !== ""
            text: table.held
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }
    }
}
