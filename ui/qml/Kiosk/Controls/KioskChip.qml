import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! A small switch of the frame: language, size, contrast, sound. */
AbstractButton {
    id: chip

    property string description: ""
    property bool chosen: false
    property int size: Theme.label

    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.mm(4))
    implicitWidth: Math.max(Theme.target, label.implicitWidth + Theme.mm(9))
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.name: text
    Accessible.description: description
    Accessible.onPressAction: click()
    Accessible.onToggleAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: chip.down ? Theme.pressed : chip.chosen ? Theme.primary : Theme.surface
        border.width: chip.visualFocus ? Theme.mm(1) : Theme.line
        border.color: chip.visualFocus ? Theme.accent : chip.chosen ? Theme.primary : Theme.outline
    }

    contentItem: KioskText {
        id: label

        text: chip.text
        wrapMode: Text.NoWrap
        lineHeight: 1
        color: chip.down ? Theme.pressedInk : chip.chosen ? Theme.primaryInk : Theme.ink
        font.pixelSize: chip.size
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
