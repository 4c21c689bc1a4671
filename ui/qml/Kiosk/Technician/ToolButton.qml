import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! A tool to touch, of a touchscreen's size. */
AbstractButton {
    id: button

    property bool main: false

    implicitHeight: Math.max(Theme.target, words.implicitHeight + Theme.mm(4))
    implicitWidth: words.implicitWidth + Theme.mm(10)
    horizontalPadding: Theme.mm(2) // also where the words wrap
    focusPolicy: Qt.TabFocus
    Accessible.name: text
    Accessible.onPressAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.primaryTint : button.main ? Theme.primary : Theme.surface
        border.width: button.visualFocus ? Theme.mm(0.9) : Theme.mm(0.4)
        border.color: button.visualFocus ? Theme.accent : Theme.primary
    }

    contentItem: ToolText {
        id: words

        text: button.text
        color: button.down ? Theme.ink : button.main ? Theme.primaryInk : Theme.primary
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
}
