pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A ticket's number and the three figures that matter. */
KioskPanel {
    id: card

    required property string number
    required property string service
    required property string ahead
    required property string wait
    property string place: ""
    property string placeName: ""
    property bool figures: true
    property bool larger: false
    property bool compact: false

    readonly property list<var> shown: [
        { "figure": ahead, "name": qsTr("ahead of you") },
        { "figure": wait, "name": qsTr("minutes to wait") },
        { "figure": place, "name": placeName }
    ]

    implicitHeight: column.implicitHeight + Theme.mm(card.compact ? 10 : 16)

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(8)
        spacing: Theme.mm(card.compact ? 3 : 5)

        KioskText {
            Layout.fillWidth: true
            text: card.service
            color: Theme.mutedInk
            lineHeight: 1.2
            horizontalAlignment: Text.AlignHCenter
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "number"
            text: card.number
            color: Theme.primary
            wrapMode: Text.NoWrap
            lineHeight: 0.9
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.display
            font.pixelSize: Math.min(Theme.mm((card.larger ? 66 : 54) * (card.compact ? 0.75 : 1)), card.width * 0.32)
            font.weight: Font.Bold
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.line
            visible: card.figures
            color: Theme.hairline
        }

        GridLayout {
            Layout.fillWidth: true
            visible: card.figures
            columns: card.width > Theme.label * 18 ? 3 : 1
            columnSpacing: Theme.mm(4)
            rowSpacing: Theme.mm(4)
            uniformCellWidths: true

            Repeater {
                model: card.shown

                ColumnLayout {
                    id: figure

                    required property var modelData

                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    visible: modelData.figure !== ""
                    spacing: 0

                    KioskText {
                        Layout.fillWidth: true
                        text: figure.modelData.figure
                        lineHeight: 1.1
                        horizontalAlignment: Text.AlignHCenter
                        font.pixelSize: Theme.title
                        font.weight: Font.Bold
                    }

                    KioskText {
                        Layout.fillWidth: true
                        text: figure.modelData.name
                        color: Theme.mutedInk
                        lineHeight: 1.15
                        horizontalAlignment: Text.AlignHCenter
                        font.pixelSize: Theme.label
                    }
                }
            }
        }
    }
}
