import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! One thing to do now, as a picture and as words. */
Rectangle {
    id: step

    required property string symbol
    required property string words
    /*! The words' size: one for all. */
    required property int size

    color: "transparent"
    radius: Theme.radius
    border.width: Theme.outlineWidth
    border.color: Theme.emergencyInk

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(4)
        spacing: Theme.mm(5)

        KioskIcon {
            name: step.symbol
            size: Math.min(Theme.mm(28), step.height * 0.6, step.size * 1.6)
            color: Theme.emergencyInk
        }

        KioskText {
            Layout.fillWidth: true
            text: step.words
            color: Theme.emergencyInk
            font.pixelSize: step.size
            font.weight: Font.Bold
            lineHeight: 1
        }
    }
}
