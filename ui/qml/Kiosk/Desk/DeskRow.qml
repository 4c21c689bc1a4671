import QtQuick
import Kiosk.Focus
import Kiosk.Theme

/*! A row of a list, to be picked: a bar at its edge tells that it is chosen, or what it is. */
PressButton {
    id: row

    property bool chosen: false
    property bool marked: chosen
    property color mark: Theme.primary

    signal picked

    Accessible.role: Accessible.ListItem
    Accessible.selected: chosen
    onClicked: picked()

    background: Rectangle {
        color: row.chosen || row.down ? Theme.primaryTint : Theme.surface

        Rectangle {
            visible: row.marked
            width: Theme.mm(1.2)
            height: parent.height
            color: row.mark
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.hairline
        }
    }
}
