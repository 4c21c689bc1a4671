import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Is somebody there? Counts down, then everything of the resident is wiped. */
Rectangle {
    id: warning

    required property ResidentSession session

    visible: session.warning > 0
    color: Theme.veil
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("Are you still there?")
    Accessible.description: qsTr("The screen is cleared in a few seconds.")

    // what lies below is not to be touched while this asks
    MouseArea {
        anchors.fill: parent
        onClicked: warning.session.touch()
    }

    KioskPanel {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.mm(28), Theme.mm(220))
        height: column.implicitHeight + Theme.mm(24)

        ColumnLayout {
            id: column

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(12)
            spacing: Theme.mm(6)

            KioskText {
                Layout.fillWidth: true
                heading: true
                text: qsTr("Are you still there?")
                font.pixelSize: Theme.title
                lineHeight: 1.2
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                objectName: "countdown"
                text: warning.session.warning
                color: Theme.accent
                font.pixelSize: Theme.mm(40)
                font.weight: Font.Bold
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
            }

            KioskText {
                Layout.fillWidth: true
                text: qsTr("In %n seconds this screen is cleared, so that nobody sees what is yours.", "", warning.session.warning)
                horizontalAlignment: Text.AlignHCenter
            }

            KioskButton {
                Layout.fillWidth: true
                main: true
                text: qsTr("Yes, go on")
                onClicked: warning.session.touch()
            }

            KioskButton {
                Layout.fillWidth: true
                text: qsTr("I am done, clear it now")
                onClicked: warning.session.end()
            }
        }
    }
}
