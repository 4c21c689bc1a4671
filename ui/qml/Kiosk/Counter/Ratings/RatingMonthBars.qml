pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! How often each was said: a bar and its figure. `rows`: {name, value, share}. */
Rectangle {
    id: bars

    required property string title
    required property list<var> rows
    /*! What stands in place of rows where there is none. */
    property string none: ""

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
            text: bars.title
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: bars.rows.length === 0
            text: bars.none
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: bars.rows

            RowLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(3)

                DeskText {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.mm(10)
                    text: line.modelData.name
                    wrapMode: Text.Wrap
                    Accessible.name: text + ": " + line.modelData.value
                }

                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.mm(10)
                    implicitHeight: Theme.mm(5)
                    radius: Theme.mm(1)
                    color: Theme.ground
                    Accessible.ignored: true

                    Rectangle {
                        height: parent.height
                        width: Math.round(parent.width * line.modelData.share)
                        radius: parent.radius
                        color: Theme.primary
                    }
                }

                DeskText {
                    Layout.preferredWidth: Theme.mm(18)
                    text: line.modelData.value
                    font.weight: Font.Bold
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
