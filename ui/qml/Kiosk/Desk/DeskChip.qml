import QtQuick
import Kiosk.Theme

/*! A short fact in a frame; colour only beside words. */
Rectangle {
    id: chip

    required property string text
    property color ink: Theme.ink

    implicitWidth: label.implicitWidth + Theme.mm(4)
    implicitHeight: label.implicitHeight + Theme.mm(1.5)
    radius: Theme.radius / 2
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: ink

    DeskText {
        id: label

        anchors.centerIn: parent
        text: chip.text
        color: chip.ink
    }
}
