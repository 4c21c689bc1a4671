import QtQuick
import Kiosk.Focus
import Kiosk.Theme

/*! A small switch between few words; what is chosen has a tick too. */
PressButton {
    id: chip

    property string description: ""
    property bool chosen: false
    property int size: Theme.label

    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.mm(4))
    implicitWidth: Math.max(Theme.target, Math.ceil(row.implicitWidth + Theme.mm(9))) // whole: its ring lies on dots
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: description
    Accessible.onToggleAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: chip.down ? Theme.pressed : chip.chosen ? Theme.primary : Theme.surface
        border.width: Theme.outlineWidth
        border.color: chip.chosen ? Theme.primary : Theme.outline
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: label.implicitHeight

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.mm(2)

            KioskIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.chosen
                name: "check"
                size: chip.size
                color: chip.down ? Theme.pressedInk : Theme.primaryInk
            }

            KioskText {
                id: label

                text: chip.text
                wrapMode: Text.NoWrap
                lineHeight: 1
                color: chip.down ? Theme.pressedInk : chip.chosen ? Theme.primaryInk : Theme.ink
                font.pixelSize: chip.size
                Accessible.ignored: true
            }
        }
    }
}
