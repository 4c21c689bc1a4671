import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! One appointment of the day. */
Rectangle {
    id: row

    required property var modelData

    implicitHeight: content.implicitHeight + Theme.mm(5)
    color: Theme.surface
    Accessible.role: Accessible.ListItem
    Accessible.name: [modelData.at, modelData.service, modelData.name].join(", ")

    RowLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(10)
        spacing: Theme.mm(4)

        DeskText {
            text: row.modelData.at
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
        }

        DeskText {
            Layout.fillWidth: true
            text: [row.modelData.service, row.modelData.name].filter(word => word !== "").join(" · ")
            wrapMode: Text.Wrap
        }

        DeskText {
            text: row.modelData.used ? qsTr("Checked in") : qsTr("Expected")
            color: row.modelData.used ? Theme.good : Theme.mutedInk
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.hairline
    }
}
