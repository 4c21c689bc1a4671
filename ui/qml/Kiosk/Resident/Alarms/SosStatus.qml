import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who comes, as large as it can be, and what the staff know. */
ColumnLayout {
    id: status

    required property ResidentSosViewModel sos
    required property bool wide
    /*! The height there is. */
    required property real room

    readonly property bool coming: sos.standing === "accepted" || sos.standing === "closed"

    spacing: Theme.mm(wide || Theme.elder ? 4 : 8)

    KioskPanel {
        Layout.fillWidth: true
        implicitHeight: Math.max(words.implicitHeight + Theme.mm(12), status.room * 0.55)
        border.color: status.coming ? Theme.good : Theme.outline
        border.width: Theme.mm(status.coming ? 1 : 0.5)

        ColumnLayout {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.mm(8)
            anchors.rightMargin: Theme.mm(8)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(4)

            KioskIcon {
                Layout.alignment: Qt.AlignHCenter
                visible: !status.wide || Theme.step < 1.5
                name: status.sos.standing === "closed" ? "check" : status.coming ? "person" : status.sos.takenBack ? "info" : "shout"
                size: Theme.mm(status.wide ? 20 : 34)
                color: status.coming ? Theme.good : Theme.ink
            }

            KioskText {
                Layout.fillWidth: true
                objectName: "sosStatus"
                heading: true
                text: status.sos.status
                color: status.coming ? Theme.good : Theme.ink
                font.pixelSize: Theme.step > 1.25 ? Theme.title : Theme.display
                lineHeight: 1.2
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.AlertMessage
            }

            KioskText {
                Layout.fillWidth: true
                visible: text !== ""
                heading: true
                text: status.sos.inMinutes
                color: Theme.good
                font.pixelSize: Theme.title
                lineHeight: 1.2
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                text: status.sos.standing === "closed" ? qsTr("If you still need help, hold the red control again.")
                    : status.sos.standing === "accepted" ? qsTr("Please stay where you are.")
                    : status.sos.takenBack ? qsTr("The staff know. Somebody still comes by to see that all is well.")
                    : qsTr("The staff see your call on every screen. Please stay where you are.")
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    GridLayout {
        Layout.fillWidth: true
        visible: status.sos.standing !== "closed"
        columns: status.wide ? 2 : 1
        columnSpacing: Theme.mm(6)
        rowSpacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            visible: status.sos.kind !== ""
            text: qsTr("The staff were told: %1").arg(status.sos.kind)
        }

        KioskButton {
            Layout.fillWidth: !status.wide
            symbol: "pencil"
            text: qsTr("It is something else")
            onClicked: status.sos.askKind()
        }
    }

    KioskText {
        Layout.fillWidth: true
        visible: !status.coming && !status.sos.takenBack
        text: qsTr("If it is a matter of minutes, phone at once: ambulance 120 · police 110 · fire 119")
        color: Theme.mutedInk
        font.pixelSize: Theme.label
    }
}
