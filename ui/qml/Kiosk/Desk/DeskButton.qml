import QtQuick
import QtQuick.Layouts
import Kiosk.Focus
import Kiosk.Theme

/*! A staff control: its word, and beside it the key that does the same. */
PressButton {
    id: button

    property string shortcut: ""
    property bool main: false
    property int size: Theme.deskBody

    readonly property color paper: main ? Theme.primary : Theme.surface
    readonly property color words: main ? Theme.primaryInk : Theme.primary

    implicitHeight: Math.max(Theme.deskTarget, implicitContentHeight + Theme.mm(3))
    implicitWidth: row.implicitWidth + Theme.mm(8)
    horizontalPadding: Theme.mm(2)
    verticalPadding: Theme.mm(1)

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.primaryTint : button.enabled ? button.paper : Theme.ground
        border.width: Theme.mm(0.4)
        border.color: button.enabled ? Theme.primary : Theme.outline
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.mm(2.5)

            DeskText {
                Layout.fillWidth: true
                text: button.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                color: button.down ? Theme.ink : button.enabled ? button.words : Theme.mutedInk
                font.pixelSize: button.size
                font.weight: Font.Bold
            }

            DeskText {
                visible: button.shortcut !== ""
                text: button.shortcut
                color: button.down ? Theme.ink : button.enabled ? button.words : Theme.mutedInk
            }
        }
    }
}
