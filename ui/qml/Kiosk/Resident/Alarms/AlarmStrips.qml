import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! On top of every resident screen: this terminal's own call for help, to be touched, and the
    alarms raised elsewhere. */
ColumnLayout {
    id: strips

    required property ResidentSosViewModel sos
    required property ResidentAlarmsViewModel alarms
    required property real margin

    readonly property bool touchable: bar.visible

    spacing: 0

    Rectangle {
        id: banner

        readonly property color ink: strips.alarms.urgent ? Theme.emergencyInk : Theme.warning

        Layout.fillWidth: true
        implicitHeight: told.implicitHeight + Theme.mm(5)
        visible: strips.alarms.banner !== ""
        objectName: "alarmBanner"
        color: strips.alarms.urgent ? Theme.emergency : Theme.surface

        RowLayout {
            id: told

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: strips.margin
            anchors.rightMargin: strips.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(3)

            KioskIcon {
                name: strips.alarms.urgent ? "alarm" : "warning"
                size: Theme.frame * 1.3
                color: banner.ink
            }

            KioskText {
                Layout.fillWidth: true
                text: strips.alarms.banner
                color: banner.ink
                font.pixelSize: Theme.frame
                font.weight: Font.Bold
                lineHeight: 1.2
                Accessible.role: Accessible.AlertMessage
            }
        }
    }

    // two red strips are to be told apart
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.mm(1)
        visible: banner.visible && strips.sos.standing !== "none"
        color: Theme.emergencyInk
    }

    PressButton {
        id: bar

        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, words.implicitHeight + Theme.mm(6))
        visible: strips.sos.standing !== "none" && !strips.sos.open
        objectName: "sosBar"
        text: strips.sos.bar
        Accessible.description: qsTr("Shows what became of your call for help")
        onClicked: strips.sos.show()

        background: Rectangle {
            color: bar.down ? Theme.emergencyPressed : Theme.emergency
        }

        contentItem: Item {
            RowLayout {
                id: words

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: strips.margin
                anchors.rightMargin: strips.margin
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.mm(3)

                KioskIcon {
                    name: "alarm"
                    size: Theme.frame * 1.3
                    color: bar.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                }

                KioskText {
                    Layout.fillWidth: true
                    text: bar.text
                    color: bar.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                    font.pixelSize: Theme.frame
                    font.weight: Font.Bold
                    lineHeight: 1.2
                    Accessible.ignored: true
                }

                KioskText {
                    text: qsTr("Look")
                    color: bar.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                    font.pixelSize: Theme.frame
                    font.underline: true
                    lineHeight: 1.2
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                KioskIcon {
                    name: "forward"
                    size: Theme.frame
                    color: bar.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                }
            }
        }
    }
}
