pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Each counter with its number: those who are called first, then those who are served. */
KioskPanel {
    id: panel

    required property list<var> serving
    required property bool closed
    required property string opensAt

    readonly property var groups: [
        { "title": qsTr("Please come"), "called": true, "lines": serving.filter(line => line.state === "called") },
        { "title": qsTr("Now serving"), "called": false, "lines": serving.filter(line => line.state !== "called") }
    ].filter(group => group.lines.length > 0)

    /*! As large as the board is high, for as many as there are. */
    readonly property int columns: Math.max(1, Math.min(width > Theme.mm(300) ? 3 : serving.length > 4 ? 2 : 1, serving.length, Math.floor(column.width / (Theme.body * 8))))
    readonly property int rows: groups.reduce((sum, group) => sum + Math.ceil(group.lines.length / columns), 0)
    /*! Where it is broad and low, the titles stand beside their lines. */
    readonly property bool beside: columns > 2 && Theme.step < 1.5
    readonly property real lineRoom: (height - (beside ? 0 : Math.max(1, groups.length) * (Theme.title * 1.5 + Theme.mm(8))) - Theme.mm(18)) / Math.max(1, rows)
    readonly property int size: Math.max(Theme.title, Math.min(Theme.mm(30), Math.floor(lineRoom * 0.6), Math.floor(column.width / columns * 0.2)))

    implicitHeight: column.implicitHeight + Theme.mm(14)

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            visible: panel.serving.length === 0
            heading: true
            text: qsTr("Now serving")
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            visible: panel.serving.length === 0
            text: !panel.closed ? qsTr("Nobody is being served just now.")
                : panel.opensAt !== "" ? qsTr("Opens at %1").arg(panel.opensAt) : qsTr("The hall is closed.")
            color: Theme.mutedInk
            font.pixelSize: Theme.title
        }

        Item {
            Layout.fillHeight: true
            visible: panel.serving.length === 0
        }

        Repeater {
            model: panel.groups

            GridLayout {
                id: group

                required property var modelData
                readonly property color ink: modelData.called ? Theme.accent : Theme.primary

                Layout.fillWidth: true
                Layout.fillHeight: true
                columns: panel.beside ? 2 : 1
                rowSpacing: Theme.mm(4)
                columnSpacing: Theme.mm(8)

                KioskText {
                    Layout.fillWidth: !panel.beside
                    Layout.preferredWidth: Theme.title * 6
                    Layout.alignment: Qt.AlignTop
                    heading: true
                    text: group.modelData.title
                    color: group.modelData.called ? Theme.accent : Theme.ink
                    lineHeight: 1.2
                }

                GridLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    columns: panel.columns
                    columnSpacing: Theme.mm(8)
                    rowSpacing: Theme.mm(3)
                    uniformCellWidths: true

                    Repeater {
                        model: group.modelData.lines

                        RowLayout {
                            id: line

                            required property var modelData

                            Layout.fillWidth: true
                            spacing: Theme.mm(3)

                            KioskText {
                                Layout.fillWidth: true
                                Layout.alignment: Qt.AlignBaseline
                                text: qsTr("Counter %1").arg(line.modelData.counter)
                                color: Theme.mutedInk
                                font.pixelSize: Math.max(Theme.label, panel.size * 0.5)
                                fontSizeMode: Text.HorizontalFit
                                minimumPixelSize: Theme.label
                                wrapMode: Text.NoWrap
                                lineHeight: 1
                            }

                            KioskText {
                                Layout.alignment: Qt.AlignBaseline
                                text: line.modelData.number
                                wrapMode: Text.NoWrap
                                color: group.ink
                                font.pixelSize: panel.size
                                font.weight: Font.Bold
                                lineHeight: 1
                            }
                        }
                    }

                    // a single one keeps the width of its column
                    Repeater {
                        model: Math.max(0, panel.columns - group.modelData.lines.length)

                        Item {
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
    }
}
