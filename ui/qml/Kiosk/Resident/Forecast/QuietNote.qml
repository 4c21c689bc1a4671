import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! From when on few people come today. */
KioskPanel {
    id: note

    property string text: ""

    implicitHeight: row.implicitHeight + Theme.mm(7)
    color: Theme.primaryTint
    border.width: Theme.highContrast ? Theme.line : 0

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.mm(7)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(4)

        KioskIcon {
            name: "clock"
            color: Theme.primary
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "quietNote"
            text: note.text
            lineHeight: 1.1
        }
    }
}
