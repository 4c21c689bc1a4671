import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A vote in the list: what is asked, how it stands, how many ballots. */
DeskRow {
    id: row

    required property var modelData

    objectName: "vote-" + modelData.poll
    marked: chosen || modelData.waits
    mark: modelData.waits ? Theme.accent : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.title, modelData.state, modelData.about].filter(word => word !== "").join(", ")

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
            text: row.modelData.state
            color: row.modelData.waits ? Theme.accent : Theme.good
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.modelData.about
            color: Theme.mutedInk
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
