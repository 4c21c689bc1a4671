import QtQuick
import Kiosk.Focus
import Kiosk.Theme

/*! A tool to touch, of a touchscreen's size. */
PressButton {
    id: button

    property bool main: false

    implicitHeight: Math.max(Theme.target, words.implicitHeight + Theme.mm(4))
    implicitWidth: words.implicitWidth + Theme.mm(10)
    horizontalPadding: Theme.mm(2) // also where the words wrap

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.primaryTint : button.main ? Theme.primary : Theme.surface
        border.width: Theme.mm(0.4)
        border.color: Theme.primary
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
