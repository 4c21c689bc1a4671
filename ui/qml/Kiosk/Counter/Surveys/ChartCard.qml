import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A sheet with a chart on it: its title, and what must be known to read it. */
Rectangle {
    id: card

    required property string title
    property string note: ""
    default property alias chart: inner.data

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
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(2)

        Flow {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                width: Math.min(implicitWidth, parent.width)
                text: card.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskText {
                width: Math.min(implicitWidth, parent.width)
                visible: text !== ""
                text: card.note
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }
        }

        ColumnLayout {
            id: inner

            Layout.fillWidth: true
            spacing: Theme.mm(2)
        }
    }
}
