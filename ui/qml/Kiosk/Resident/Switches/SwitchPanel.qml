import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! One switch: what it does, and whether it has been heard. */
KioskPanel {
    id: panel

    required property string name
    required property int times
    /*! Somebody is to press it now. */
    required property bool awaited
    /*! Another was heard, and this one never. */
    property bool silent: false

    readonly property string told: times > 0 ? qsTr("It works: heard %n times", "", times) : silent ? qsTr("Not heard") : awaited ? qsTr("Press it now") : qsTr("Not tried")

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitHeight: column.implicitHeight + Theme.mm(8)
    border.width: times > 0 ? Theme.mm(1.2) : Theme.line
    border.color: times > 0 ? Theme.primary : Theme.outline

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(1)

        KioskText {
            Layout.fillWidth: true
            text: panel.name
            font.pixelSize: Theme.frame * 1.2
            font.weight: Font.Bold
            lineHeight: 1
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            KioskIcon {
                visible: panel.times > 0 || panel.silent
                name: panel.times > 0 ? "check" : "warning"
                size: Theme.mm(8)
                color: panel.times > 0 ? Theme.primary : Theme.accent
            }

            KioskText {
                Layout.fillWidth: true
                objectName: "switchTold"
                text: panel.told
                color: panel.times > 0 ? Theme.primary : Theme.ink
                font.pixelSize: Theme.frame * 1.2
                lineHeight: 1
                Accessible.role: Accessible.AlertMessage
            }
        }
    }
}
