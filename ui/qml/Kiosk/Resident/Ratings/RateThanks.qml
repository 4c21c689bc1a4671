import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! It is given: who was not content gets a code by which they learn what came of it. */
ColumnLayout {
    id: thanks

    required property ResidentRateViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    ProblemNote {
        Layout.fillWidth: true
        visible: thanks.model.follows
        text: qsTr("Somebody who was not there sees to it by %1.").arg(thanks.model.due)
        symbol: "check"
        tint: Theme.good
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: thanks.model.filed
        tint: Theme.alarm
    }

    KioskPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: thanks.model.follows
        implicitHeight: words.implicitHeight + Theme.mm(16)

        ColumnLayout {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(8)
            spacing: Theme.mm(3)

            KioskText {
                Layout.fillWidth: true
                text: qsTr("Please write this code down")
                color: Theme.mutedInk
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                objectName: "ratingCode"
                text: thanks.model.code
                color: Theme.primary
                font.pixelSize: Theme.step > 1.25 ? Theme.title : Theme.display
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1.1
            }

            KioskText {
                Layout.fillWidth: true
                text: qsTr("Type it here under \"Rate a service\" to see what came of it.")
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    KioskPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !thanks.model.follows
        implicitHeight: counts.implicitHeight + Theme.mm(16)

        ColumnLayout {
            id: counts

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(8)
            spacing: Theme.mm(6)

            KioskIcon {
                Layout.alignment: Qt.AlignHCenter
                visible: Theme.step <= 1.25
                name: "check"
                color: Theme.good
                size: Theme.mm(36)
            }

            KioskText {
                Layout.fillWidth: true
                text: qsTr("Your rating counts. Nobody at the counter sees who gave it.")
                font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1.2
                Accessible.role: Accessible.AlertMessage
            }
        }
    }
}
