import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The line to the agent is lost: what that means, and that it comes back by itself. */
Rectangle {
    id: overlay

    required property AgentClient client
    required property ResidentFrameViewModel frame
    /*! Height of the place at the bottom where the SOS control stands. */
    required property real reserved

    visible: !client.connected
    color: Theme.ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: heading.text

    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -overlay.reserved / 2
        width: Math.min(parent.width - Theme.mm(28), Theme.mm(220) * Theme.step)
        spacing: Theme.mm(6)

        KioskIcon {
            Layout.alignment: Qt.AlignHCenter
            name: overlay.client.greeted ? "line" : "clock"
            size: Theme.mm(28)
            color: Theme.accent
        }

        KioskText {
            id: heading

            Layout.fillWidth: true
            heading: true
            text: overlay.client.greeted ? qsTr("The line to the hall's computer is lost") : qsTr("One moment, the kiosk is starting")
            font.pixelSize: Theme.title
            lineHeight: 1.2
            horizontalAlignment: Text.AlignHCenter
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: overlay.frame.refusal !== "" ? overlay.frame.refusal
                : overlay.client.greeted ? qsTr("It comes back by itself. A number you have stays good; please ask the staff if it is urgent.") : ""
            horizontalAlignment: Text.AlignHCenter
        }

        KioskText {
            Layout.fillWidth: true
            visible: overlay.frame.phone !== ""
            text: qsTr("Help by telephone: %1").arg(overlay.frame.phone)
            color: Theme.mutedInk
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
