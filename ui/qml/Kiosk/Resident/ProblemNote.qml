import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What did not work, what it means and what to do now; announced when it appears. */
KioskPanel {
    id: note

    property string text: ""
    property string symbol: "warning"
    property color tint: Theme.accent
    property int size: Theme.step > 1.25 ? Theme.label : Theme.body

    implicitHeight: row.implicitHeight + Theme.mm(8)
    border.color: tint
    border.width: Theme.mm(0.7)

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(5)
        anchors.rightMargin: Theme.mm(5)
        spacing: Theme.mm(4)

        KioskIcon {
            name: note.symbol
            color: note.tint
        }

        KioskText {
            Layout.fillWidth: true
            text: note.text
            color: note.tint
            font.pixelSize: note.size
            lineHeight: 1.1
            Accessible.role: Accessible.AlertMessage
        }
    }
}
