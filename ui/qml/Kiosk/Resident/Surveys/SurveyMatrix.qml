pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The same choices for several lines: a card for each line, and on a broad screen a table. */
ColumnLayout {
    id: matrix

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property bool table: wide && Theme.step <= 1.25 && part.choices.length <= 7

    spacing: Theme.mm(table ? 3 : 6)

    Repeater {
        model: matrix.part.rows

        KioskPanel {
            id: card

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            implicitHeight: row.implicitHeight + 2 * row.anchors.margins

            GridLayout {
                id: row

                readonly property var chosen: matrix.model.values[card.modelData.key] || []
                readonly property string wrong: matrix.model.complaints[card.modelData.key] || ""

                anchors.fill: parent
                anchors.margins: Theme.mm(matrix.table ? 3 : 5)
                columns: matrix.table ? 2 : 1
                columnSpacing: Theme.mm(6)
                rowSpacing: Theme.mm(2)

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 3
                    spacing: 0

                    KioskText {
                        Layout.fillWidth: true
                        text: card.modelData.label
                        font.weight: Font.Bold
                        lineHeight: 1.1
                    }

                    KioskText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: row.wrong
                        color: Theme.accent
                        font.pixelSize: Theme.label
                        font.weight: Font.Bold
                        lineHeight: 1.1
                        Accessible.role: Accessible.AlertMessage
                    }
                }

                TileGrid {
                    Layout.preferredWidth: 8
                    columnSpacing: Theme.mm(3)
                    rowSpacing: Theme.mm(3)
                    columns: Theme.step > 1.25 ? (matrix.wide ? 3 : 2) : matrix.part.choices.length > 7 ? 3 : matrix.part.choices.length

                    Repeater {
                        model: matrix.part.choices

                        SurveyTile {
                            required property var modelData

                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            Layout.minimumHeight: implicitHeight
                            Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(56))
                            bare: true
                            size: Theme.label
                            most: Theme.body
                            chosen: row.chosen.includes(modelData.name)
                            text: modelData.label
                            Accessible.description: card.modelData.label
                            onClicked: matrix.model.choose(card.modelData.key, modelData.name)
                        }
                    }
                }
            }
        }
    }
}
