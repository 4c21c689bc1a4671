pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! The month at a glance; the first figure is the question's. */
GridLayout {
    id: figures

    required property var cards

    columnSpacing: Theme.mm(3)
    rowSpacing: Theme.mm(3)
    uniformCellWidths: true

    Repeater {
        model: figures.cards

        Rectangle {
            id: card

            required property var modelData
            required property int index

            readonly property bool main: index === 0
            readonly property color words: main ? Theme.primaryInk : Theme.ink

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: told.implicitHeight + Theme.mm(6)
            radius: Theme.radius
            color: main ? Theme.primary : Theme.surface
            border.width: Theme.mm(0.3)
            border.color: main ? Theme.primary : Theme.hairline

            ColumnLayout {
                id: told

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.mm(3)
                spacing: 0

                DeskText {
                    Layout.fillWidth: true
                    text: card.modelData.name
                    color: card.main ? card.words : Theme.mutedInk
                    wrapMode: Text.Wrap
                }

                DeskText {
                    Layout.fillWidth: true
                    text: card.modelData.value
                    color: card.words
                    font.pixelSize: Theme.deskLarge
                    font.weight: Font.Bold
                }

                DeskText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: card.modelData.note
                    color: card.words
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
