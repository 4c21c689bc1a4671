import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! One thing that has to be well: its grade in a word, and the mend. */
Rectangle {
    id: card

    required property var item

    readonly property color tone: item.health === "trouble" ? Theme.accent
        : item.health === "weak" ? Theme.warning : item.health === "ok" ? Theme.good : Theme.mutedInk

    implicitHeight: content.implicitHeight + Theme.mm(8)
    color: Theme.surface
    radius: Theme.radius
    border.width: item.health === "ok" ? 1 : Theme.mm(0.5)
    border.color: item.health === "ok" ? Theme.hairline : tone

    RowLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.mm(4)
        spacing: Theme.mm(4)

        Rectangle {
            Layout.preferredWidth: Theme.mm(2)
            Layout.fillHeight: true
            radius: width / 2
            color: card.tone
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(1)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                ToolText {
                    Layout.fillWidth: true
                    text: [card.item.name, card.item.about].filter(word => word !== "").join(" · ")
                    font.weight: Font.Bold
                }

                ToolText {
                    text: card.item.grade
                    color: card.tone
                    font.weight: Font.Bold
                }
            }

            ToolText {
                Layout.fillWidth: true
                text: card.item.mend
                color: card.item.health === "ok" ? Theme.mutedInk : Theme.ink
            }
        }
    }
}
