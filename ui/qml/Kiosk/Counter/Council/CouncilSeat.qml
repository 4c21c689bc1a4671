import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Focus
import Kiosk.Theme

/*! A seat: who sits there and what they said, in words; colour and frame only beside them. */
PressButton {
    id: seat

    required property var modelData
    readonly property string said: modelData.said
    readonly property bool filled: said === "yes"
    readonly property color words: down ? Theme.ink : filled ? Theme.primaryInk : said === "no" ? Theme.accent : Theme.ink

    objectName: "seat-" + modelData.seat
    implicitWidth: Theme.mm(27)
    implicitHeight: content.implicitHeight + Theme.mm(4)
    Accessible.name: [modelData.name, modelData.words].filter(word => word !== "").join(", ")

    background: Rectangle {
        radius: Theme.radius
        color: seat.down ? Theme.primaryTint : seat.filled ? Theme.primary : seat.said === "absent" || seat.said === "free" || seat.said === "over" ? Theme.ground : Theme.surface
        border.width: Theme.mm(seat.modelData.chosen ? 1 : 0.4)
        border.color: seat.modelData.chosen ? Theme.accent : seat.said === "no" ? Theme.accent : Theme.outline
    }

    contentItem: Item {
        ColumnLayout {
            id: content

            anchors.centerIn: parent
            width: parent.width
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                text: seat.modelData.name
                color: seat.words
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }

            DeskText {
                Layout.fillWidth: true
                text: seat.modelData.words
                color: seat.words
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}
