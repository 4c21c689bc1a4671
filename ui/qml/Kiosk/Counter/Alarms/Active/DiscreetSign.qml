import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! A small ring: a silent alarm of this counter stands. Touched, it shows it in full. */
AbstractButton {
    id: sign

    implicitWidth: Theme.mm(8)
    implicitHeight: Theme.mm(8)
    focusPolicy: Qt.TabFocus
    Accessible.name: qsTr("Silent alarm")
    Accessible.onPressAction: click()

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
