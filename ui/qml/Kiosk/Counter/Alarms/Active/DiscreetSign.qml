import QtQuick
import Kiosk.Focus
import Kiosk.Theme

/*! A small ring: a silent alarm of this counter stands. Touched, it shows it in full. */
PressButton {
    id: sign

    implicitWidth: Theme.mm(8)
    implicitHeight: Theme.mm(8)
    Accessible.name: qsTr("Silent alarm")

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Theme.mm(2)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Theme.mm(0.4)
            border.color: Theme.primaryTint
        }
    }
}
