import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A line of a list: a case in somebody's hands, or an organisation. */
DeskRow {
    id: row

    required property var modelData

    objectName: "outside-row-" + modelData.name
    marked: chosen || modelData.late
    mark: modelData.late ? Theme.accent : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.title, modelData.about, modelData.due].join(", ")

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
            text: row.modelData.due
            color: row.modelData.late ? Theme.accent : Theme.ink
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
