import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*! A card coming down on the reader, or a code before the scanner; still where motion is off. */
Item {
    id: picture

    property bool code: false

    implicitHeight: Theme.mm(72)
    Accessible.ignored: true

    Rectangle {
        id: reader

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(parent.width, Theme.mm(110))
        height: Theme.mm(picture.code ? 8 : 14)
        radius: Theme.radius
        color: Theme.primary
    }

    KioskPanel {
        id: card

        anchors.horizontalCenter: parent.horizontalCenter
        y: (reader.y - height) * down
        width: Theme.mm(74)
        height: Theme.mm(46)
        border.color: Theme.primary
        border.width: Theme.mm(0.7)

        property real down: 1

        KioskIcon {
            anchors.centerIn: parent
            name: picture.code ? "code" : "card"
            size: Theme.mm(34)
            color: Theme.primary
        }

        SequentialAnimation on down {
            running: Theme.motion > 0 && picture.visible
            loops: Animation.Infinite

            NumberAnimation {
                from: 0.55
                to: 1
                duration: Theme.motion
                easing.type: Easing.OutQuad
            }

            PauseAnimation {
                duration: 2400
            }
        }
    }
}
