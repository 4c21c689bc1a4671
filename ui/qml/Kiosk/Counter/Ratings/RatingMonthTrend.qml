pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! The mean of each month as a bar with its figure. `rows`: {month, value, share, said}. */
Rectangle {
    id: trend

    required property list<var> rows

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

        DeskText {
            Layout.fillWidth: true
            text: qsTr("The mean by months, from 1 to 5")
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            Repeater {
                model: trend.rows

                ColumnLayout {
                    id: column

                    required property var modelData
                    required property int index

                    Layout.maximumWidth: Theme.mm(24)
                    Layout.fillWidth: true
                    spacing: Theme.mm(1)

                    DeskText {
                        Layout.fillWidth: true
                        text: column.modelData.value
                        font.weight: Font.Bold
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.name: column.modelData.said
                    }

                    Item {
                        Layout.fillWidth: true
                        implicitHeight: Theme.mm(30)
                        Accessible.ignored: true

                        Rectangle {
                            anchors.bottom: parent.bottom
                            width: parent.width
                            height: Math.max(Theme.line, Math.round(parent.height * column.modelData.share))
                            radius: Theme.mm(1)
                            color: column.index === trend.rows.length - 1 ? Theme.primary : Theme.outline
                        }
                    }

                    DeskText {
                        Layout.fillWidth: true
                        text: column.modelData.month
                        color: Theme.mutedInk
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.ignored: true
                    }
                }
            }

            Item {
                Layout.fillWidth: true
            }
        }
    }
}
