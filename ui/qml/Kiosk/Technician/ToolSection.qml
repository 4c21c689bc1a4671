import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A titled part of the technician's page. */
Rectangle {
    id: section

    required property string title
    default property alias parts: column.data

    implicitHeight: column.implicitHeight + Theme.mm(10)
    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.hairline

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(3)

        ToolText {
            Layout.fillWidth: true
            text: section.title
            font.pixelSize: Theme.body
            font.weight: Font.Bold
        }
    }
}
