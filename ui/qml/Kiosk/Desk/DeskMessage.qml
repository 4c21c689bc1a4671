import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! What the agent answered, in its place and never in the way. */
Rectangle {
    id: bar

    required property string message
    required property bool fault
    property string shortcut: "Esc"

    signal dismissed

    visible: message !== ""
    implicitHeight: visible ? row.implicitHeight + Theme.mm(4) : 0
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.4)
    border.color: fault ? Theme.accent : Theme.good
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.mm(2)
        anchors.leftMargin: Theme.mm(4)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: bar.message
            wrapMode: Text.Wrap
            color: bar.fault ? Theme.accent : Theme.good
            font.weight: Font.Bold
        }

        DeskButton {
            text: qsTr("Got it")
            shortcut: bar.shortcut
            onClicked: bar.dismissed()
        }
    }
}
