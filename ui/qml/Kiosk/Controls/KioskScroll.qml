import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! Room for what may be longer than the screen: two plain controls move it, a finger does too. */
Item {
    id: scroll

    /*! What is shown; when it becomes something else, it is shown from its beginning. */
    property string about: ""
    default property alias content: holder.data
    readonly property bool overflowing: holder.height > height + 1

    onAboutChanged: flick.contentY = 0

    function turn(way: int) {
        const page = Math.max(Theme.target, flick.height - Theme.mm(16));
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + way * page));
    }

    Flickable {
        id: flick

        width: parent.width
        height: parent.height - (scroll.overflowing ? rail.height + Theme.gap : 0)
        contentWidth: width
        contentHeight: holder.height
        interactive: scroll.overflowing
        boundsBehavior: Flickable.StopAtBounds
        clip: scroll.overflowing
        onContentHeightChanged: contentY = Math.max(0, Math.min(contentHeight - height, contentY))

        Item {
            id: holder

            width: parent.width
            height: childrenRect.height
        }
    }

    RowLayout {
        id: rail

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: Theme.gap
        uniformCellSizes: true
        visible: scroll.overflowing

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + Theme.mm(2))
            symbol: "up"
            enabled: flick.contentY > 1
            text: qsTr("Up")
            onClicked: scroll.turn(-1)
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: Math.max(Theme.target, contentItem.implicitHeight + Theme.mm(2))
            symbol: "down"
            enabled: flick.contentY < flick.contentHeight - flick.height - 1
            text: qsTr("More below")
            onClicked: scroll.turn(1)
        }
    }
}
