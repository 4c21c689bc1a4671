import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A sheet of the report: a title, and what is declared in it below. */
Rectangle {
    id: sheet

    required property string title
    default property alias content: inside.data

    implicitHeight: inside.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: inside

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: sheet.title
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }
    }
}
