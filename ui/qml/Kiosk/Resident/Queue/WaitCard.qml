import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! How long it takes now, on the tile that takes a number. */
Rectangle {
    id: card

    required property string head
    required property string minutes
    required property string unit
    required property string foot

    readonly property var figure: TypeFit.words(minutes, true)

    implicitHeight: lines.implicitHeight
    radius: Theme.radius
    color: Theme.surface

    ColumnLayout {
        id: lines

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.mm(3)
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0

        KioskText {
            Layout.fillWidth: true
            text: card.head
            color: Theme.highContrast ? Theme.ink : Theme.primary
            font.pixelSize: Theme.label
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        KioskText {
            Layout.fillWidth: true
            text: card.minutes
            color: Theme.primary
            font.pixelSize: TypeFit.largest(Theme.body, Theme.mm(20), each => TypeFit.tall(card.figure, each, card.width - Theme.mm(6), 1) < each * 1.6)
            font.weight: Font.Bold
            lineHeight: 0.9
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        KioskText {
            Layout.fillWidth: true
            text: card.unit
            color: Theme.primary
            font.pixelSize: Theme.body
            font.weight: Font.Bold
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        KioskText {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(2)
            text: card.foot
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
