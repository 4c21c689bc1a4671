import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Focus
import Kiosk.Theme

/*! A switch of the hardware panel: a mark stands in its box while it is on. */
PressButton {
    id: control

    required property bool on

    implicitHeight: Math.max(Theme.deskTarget, implicitContentHeight + Theme.mm(3))
    implicitWidth: implicitContentWidth + Theme.mm(7)
    horizontalPadding: Theme.mm(3)
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.onToggleAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: control.down || control.on ? Theme.primaryTint : control.enabled ? Theme.surface : Theme.ground
        border.width: Theme.mm(0.4)
        border.color: control.enabled ? Theme.primary : Theme.outline
    }

    contentItem: RowLayout {
        spacing: Theme.mm(2)

        Rectangle {
            implicitWidth: Theme.mm(5)
            implicitHeight: implicitWidth
            radius: Theme.mm(1)
            color: Theme.surface
            border.width: Theme.mm(0.4)
            border.color: control.enabled ? Theme.primary : Theme.outline

            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.mm(1.2)
                radius: Theme.mm(0.5)
                visible: control.on
                color: control.enabled ? Theme.primary : Theme.outline
            }
        }

        DeskText {
            Layout.fillWidth: true
            text: control.text
            color: control.down ? Theme.ink : control.enabled ? Theme.primary : Theme.mutedInk
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }
    }
}
