import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! An account in the list: whose, of what kind, and whether its PIN is locked somewhere. */
DeskRow {
    id: row

    required property var modelData

    objectName: "staff-" + modelData.staff
    marked: chosen || modelData.warning !== ""
    mark: modelData.warning !== "" ? Theme.accent : Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [modelData.title, modelData.about, modelData.warning, closed.visible ? closed.text : ""].filter(word => word !== "").join(", ")

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
                color: row.modelData.closed ? Theme.mutedInk : Theme.ink
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
                visible: text !== ""
                text: row.modelData.warning
                color: Theme.accent
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        DeskText {
            id: closed

            Layout.alignment: Qt.AlignTop
            visible: row.modelData.closed
            text: qsTr("Closed")
            color: Theme.mutedInk
            Accessible.ignored: true
        }
    }
}
