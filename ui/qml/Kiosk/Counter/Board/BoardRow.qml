import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! An item of the public board in the list. */
DeskRow {
    id: row

    required property var modelData

    objectName: "item-" + modelData.item
    marked: chosen
    mark: Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.title, modelData.about, modelData.state].filter(word => word !== "").join(", ")

    ColumnLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(9)
        spacing: Theme.mm(0.5)

        DeskText {
            Layout.fillWidth: true
            text: row.modelData.title
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            maximumLineCount: 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            text: row.modelData.about
            color: Theme.mutedInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.modelData.state
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
