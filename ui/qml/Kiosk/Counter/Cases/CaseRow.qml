import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! One case in the list: what it is about, and how long there is. */
DeskRow {
    id: row

    required property var modelData

    marked: chosen || modelData.alert || modelData.outside_late
    mark: modelData.outside_late && !modelData.alert ? Theme.accent : modelData.alert ? Theme.emergency : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.number, modelData.title, modelData.about, modelData.due].filter(word => word !== "").join(", ")

    RowLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(9)
        spacing: Theme.mm(3)

        ColumnLayout {
            Layout.fillWidth: true
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
                text: row.modelData.number + " · " + row.modelData.about
                color: Theme.mutedInk
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        DeskText {
            Layout.alignment: Qt.AlignTop
            text: row.modelData.due
            color: row.modelData.tone === "late" ? Theme.accent : row.modelData.tone === "soon" ? Theme.warning : Theme.good
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
}
