pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What came of a vote: its words first, and how many want what. */
KioskPanel {
    id: card

    /*! {title, verdict, ballots, rows} */
    required property var result

    implicitHeight: content.implicitHeight + Theme.mm(12)

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(3)

        KioskText {
            Layout.fillWidth: true
            text: card.result.title
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1.1
        }

        KioskText {
            Layout.fillWidth: true
            text: card.result.verdict
            font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
            font.weight: Font.Bold
            lineHeight: 1.1
        }

        Repeater {
            model: card.result.rows

            GridLayout {
                id: row

                required property var modelData

                Layout.fillWidth: true
                columns: 2
                rowSpacing: Theme.mm(1)

                KioskText {
                    Layout.fillWidth: true
                    text: row.modelData.label
                    font.pixelSize: Theme.label
                    font.weight: row.modelData.won ? Font.Bold : Font.Normal
                    lineHeight: 1.1
                }

                KioskText {
                    text: row.modelData.count
                    font.pixelSize: Theme.label
                    font.weight: Font.Bold
                    lineHeight: 1.1
                }

                Rectangle {
                    Layout.columnSpan: 2
                    Layout.preferredWidth: Math.max(Theme.mm(1), content.width * row.modelData.share)
                    Layout.preferredHeight: Theme.mm(4)
                    radius: Theme.mm(1)
                    color: row.modelData.won ? Theme.primary : Theme.ground
                    border.width: Theme.line
                    border.color: row.modelData.won ? Theme.primary : Theme.outline
                }
            }
        }

        KioskText {
            Layout.fillWidth: true
            text: card.result.ballots
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1.1
        }
    }
}
