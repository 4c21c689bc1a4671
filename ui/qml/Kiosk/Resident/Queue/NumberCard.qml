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
    /*! What is said where no minutes can be told. */
    property string waitSaid: ""
    property string place: ""
    property string placeName: ""
    property bool figures: true
    property bool larger: false
    property bool compact: false
    /*! The figures stand beside the number: large type on a screen that is low. */
    property bool beside: false
    /*! The height that it may have: the number gives way to what stands around it. */
    property real most: Infinity

    readonly property real others: 2 * column.anchors.topMargin + about.implicitHeight + closest + (beside || !figures ? 0 : meaning.implicitHeight)
    readonly property real wanted: Math.min(Theme.mm((larger ? 62 : 56) * (!compact ? (Theme.step > 1.25 ? 0.75 : 1) : placeIsLong || Theme.step > 1.25 ? 0.48 : 0.7)), width * 0.3)
    readonly property real numberSize: Math.max(Theme.display, Math.min(wanted, (most - others) / TypeFit.bold.height * TypeFit.reference))

    readonly property list<var> shown: [
        { "figure": ahead, "name": qsTr("ahead of you") },
        { "figure": wait, "name": qsTr("minutes to wait") },
        { "figure": placeIsLong ? "" : place, "name": placeName }
    ]
    /*! Counters that are no few ranges stand on a line of their own. */
    readonly property bool placeIsLong: place.length > (Theme.step > 1.25 && !compact ? 5 : 10)

    /*! How close its lines are at least; they part where there is room. */
    readonly property real closest: Theme.mm(compact || Theme.step > 1.25 ? 3 : 5)

    implicitHeight: column.implicitHeight + column.anchors.topMargin + column.anchors.bottomMargin

    GridLayout {
        id: column

        anchors.fill: parent
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        anchors.topMargin: Theme.mm(card.compact ? 5 : Theme.step > 1.25 ? 6 : 8)
        anchors.bottomMargin: anchors.topMargin
        columns: card.beside ? 2 : 1
        columnSpacing: Theme.mm(8)
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
            spacing: 0

            Item {
                Layout.fillHeight: true
            }

            KioskText {
                id: about

                readonly property var parts: TypeFit.words(text, false)
                readonly property int besideNumber: TypeFit.largest(Theme.frame, Theme.label, each => TypeFit.lines(parts, each, width) === 1)

                Layout.fillWidth: true
                text: card.service
                color: Theme.mutedInk
                font.pixelSize: card.beside ? besideNumber : card.compact && Theme.step > 1.25 ? Theme.label : card.compact || Theme.step > 1.25 ? Theme.body : Theme.title
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
            }

            Gap {}

            KioskText {
                Layout.fillWidth: true
                objectName: "number"
                text: card.number
                color: Theme.primary
                wrapMode: Text.NoWrap
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.display
                font.pixelSize: card.numberSize
                font.weight: Font.Bold
            }

            Item {
                Layout.fillHeight: true
                visible: card.beside || !card.figures
            }
        }

        ColumnLayout {
            id: meaning

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            visible: card.figures
            spacing: 0

            Item {
                Layout.fillHeight: true
                visible: card.beside
            }

            Gap {
                visible: !card.beside
            }

            Rectangle {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.line
                visible: !card.beside
                color: Theme.hairline
            }

            Gap {
                visible: waitLine.visible
            }

            KioskText {
                id: waitLine

                Layout.fillWidth: true
                objectName: "waitSaid"
                visible: text !== ""
                text: card.waitSaid
                font.pixelSize: card.beside ? Theme.label : Theme.body
                lineHeight: card.beside ? 1.1 : Theme.lineHeight
                horizontalAlignment: Text.AlignHCenter
                font.weight: Font.Bold
            }

            Gap {
                visible: placeLine.visible
            }

            KioskText {
                id: placeLine

                Layout.fillWidth: true
                objectName: "place"
                visible: card.placeIsLong
                text: qsTr("%1: %2").arg(card.placeName).arg(card.place)
                font.pixelSize: card.beside ? Theme.label : Theme.body
                horizontalAlignment: Text.AlignHCenter
                font.weight: Font.Bold
                lineHeight: 1.1
            }

            Gap {
                visible: !card.beside || waitLine.visible || placeLine.visible
            }

            GridLayout {
                objectName: "figures"
                Layout.fillWidth: true
                columns: card.width * (card.beside ? 0.6 : 1) > Theme.label * 18 ? 3 : 1
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
                            font.pixelSize: card.compact && Theme.step > 1.25 ? Theme.body : card.compact || Theme.elder ? Theme.title : Theme.mm(14)
                            font.weight: Font.Bold
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: figure.modelData.name
                            color: Theme.mutedInk
                            lineHeight: 1.15
                            horizontalAlignment: Text.AlignHCenter
                            font.pixelSize: card.beside ? Theme.frame * 1.2 : Theme.label
                        }
                    }
                }
            }

            Item {
                Layout.fillHeight: true
            }
        }
    }

    component Gap: Item {
        Layout.fillHeight: true
        Layout.preferredHeight: card.closest
        Layout.minimumHeight: card.closest
        Layout.maximumHeight: Theme.mm(16)
    }
}
