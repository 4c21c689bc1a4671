import QtQuick
import Kiosk.Controls
import Kiosk.Theme

/*! A card coming down on the reader, or a code before the scanner; still where motion is off. */
Item {
    id: picture

    property bool code: false
    /*! As large as there is room. */
    readonly property real unit: Math.max(1, Math.min(height / Theme.mm(84), width / Theme.mm(130))) * Theme.mm(100) / 100

    implicitHeight: Theme.mm(72)
    Accessible.ignored: true

    Rectangle {
        id: reader

        anchors.horizontalCenter: parent.horizontalCenter
        y: (parent.height + 70 * picture.unit) / 2 - height
        width: Math.min(parent.width, 110 * picture.unit)
        height: (picture.code ? 8 : 14) * picture.unit
        radius: Theme.radius
        color: Theme.primary
    }

    KioskPanel {
        id: card

        anchors.horizontalCenter: parent.horizontalCenter
        y: reader.y - height - (1 - down) * 70 * picture.unit
        width: 74 * picture.unit
        height: 46 * picture.unit
        border.color: Theme.primary
        border.width: Theme.mm(0.7)

        property real down: 1

        KioskIcon {
            anchors.centerIn: parent
            name: picture.code ? "code" : "card"
            size: 34 * picture.unit
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
