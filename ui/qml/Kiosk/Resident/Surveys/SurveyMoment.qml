pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! A day or a time: its boxes are touched and filled on the keys; days of late by one touch. */
GridLayout {
    id: moment

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property bool day: part.kind === "date"
    readonly property var names: day ? [qsTr("Year"), qsTr("Month"), qsTr("Day")] : [qsTr("Hour"), qsTr("Minute")]
    readonly property var filled: model.values[part.key] !== undefined ? model.boxes(part.key, part.kind) : []
    property int at: 0

    function fill(boxes: var) {
        model.filled(part.key, boxes);
    }

    columns: wide ? 2 : 1
    columnSpacing: Theme.mm(8)
    rowSpacing: Theme.mm(5)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: moment.wide ? 2 : -1
        Layout.alignment: Qt.AlignTop
        spacing: Theme.mm(5)

        TileGrid {
            Layout.fillHeight: false
            columns: moment.names.length
            LayoutMirroring.enabled: false // figures run from the left in every language
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: moment.names

                KioskTile {
                    required property string modelData
                    required property int index
                    readonly property string value: moment.filled[index] || ""

                    Layout.fillWidth: true
                    centred: true
                    chosen: moment.at === index
                    size: Theme.step > 1.25 ? Theme.body : Theme.title
                    most: size
                    text: value || "–"
                    detail: modelData
                    Accessible.name: modelData
                    Accessible.description: value
                    onClicked: moment.at = index
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: moment.day
            spacing: Theme.mm(4)
            uniformCellSizes: true

            Repeater {
                model: moment.day ? [qsTr("Today"), qsTr("Yesterday")] : []

                KioskButton {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    text: modelData
                    onClicked: moment.fill(moment.model.day(index))
                }
            }
        }
    }

    NumberPad {
        Layout.fillWidth: true
        Layout.preferredWidth: moment.wide ? 3 : -1
        Layout.fillHeight: true
        onTyped: key => {
            const [boxes, after] = moment.model.boxTyped(moment.part.kind, moment.filled, moment.at, key);
            moment.fill(boxes);
            moment.at = after;
        }
        onErased: {
            const boxes = moment.filled.slice();
            if (!boxes[moment.at] && moment.at > 0)
                moment.at -= 1;
            boxes[moment.at] = boxes[moment.at].slice(0, -1);
            moment.fill(boxes);
        }
    }
}
