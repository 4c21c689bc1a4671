import QtQuick
import Kiosk.Theme

/*! Room for what may be longer than the screen: two plain controls move it, a finger does too. */
Item {
    id: scroll

    default property alias content: holder.data
    readonly property bool overflowing: holder.childrenRect.height > height + 1
    readonly property real room: overflowing ? width - rail.width - Theme.gap : width

    implicitHeight: holder.childrenRect.height

    function turn(way: int) {
        const page = Math.max(Theme.target, scroll.height - Theme.mm(20));
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + way * page));
    }

    Flickable {
        id: flick

        width: scroll.room
        height: parent.height
        contentWidth: width
        contentHeight: holder.childrenRect.height
        interactive: scroll.overflowing
        boundsBehavior: Flickable.StopAtBounds
        clip: scroll.overflowing

        Item {
            id: holder

            width: parent.width
            height: childrenRect.height
        }
    }

    Column {
        id: rail

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Math.max(Theme.target, up.implicitWidth)
        spacing: Theme.gap
        visible: scroll.overflowing

        KioskButton {
            id: up

            width: Theme.target * 1.2
            implicitWidth: width
            enabled: flick.contentY > 1
            text: qsTr("Up")
            onClicked: scroll.turn(-1)
        }

        KioskButton {
            width: up.width
            implicitWidth: width
            enabled: flick.contentY < flick.contentHeight - flick.height - 1
            text: qsTr("More")
            onClicked: scroll.turn(1)
        }
    }
}
