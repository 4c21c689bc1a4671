pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! From … to: few steps are touched, many are gone through. */
ColumnLayout {
    id: range

    required property var part
    required property ResidentSurveyViewModel model
    required property bool wide
    readonly property string value: (model.values[part.key] || [])[0] || ""
    readonly property bool few: part.offers.length <= part.tiles
    readonly property int at: part.offers.indexOf(value)
    readonly property int leap: Math.max(2, Math.round(part.offers.length / 10))

    function go(by: int) {
        const last = part.offers.length - 1;
        model.choose(part.key, part.offers[at < 0 ? (by > 0 ? 0 : last) : Math.max(0, Math.min(last, at + by))]);
    }

    spacing: Theme.mm(5)

    TileGrid {
        visible: range.few
        columns: range.wide ? Math.ceil(range.part.offers.length / 2) : Theme.step > 1.25 ? 3 : 4
        LayoutMirroring.enabled: false // figures run from the left in every language
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: range.few ? range.part.offers : []

            SurveyTile {
                required property string modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                upright: true
                size: Theme.title
                most: Theme.mm(20)
                chosen: range.value === modelData
                text: modelData
                onClicked: range.model.choose(range.part.key, modelData)
            }
        }
    }

    KioskPanel {
        Layout.fillWidth: true
        visible: !range.few
        implicitHeight: shown.implicitHeight + Theme.mm(10)

        KioskText {
            id: shown

            anchors.centerIn: parent
            text: range.value || "–"
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            lineHeight: 1.1
        }
    }

    KioskText {
        Layout.fillWidth: true
        visible: !range.few
        text: qsTr("From %1 to %2").arg(range.part.offers[0]).arg(range.part.offers[range.part.offers.length - 1])
        color: Theme.mutedInk
        horizontalAlignment: Text.AlignHCenter
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.mm(90)
        visible: !range.few
        columns: range.wide ? 4 : 2
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        Repeater {
            model: range.few ? [] : [
                { "by": -1, "text": qsTr("One less"), "symbol": "minus" },
                { "by": 1, "text": qsTr("One more"), "symbol": "plus" },
                { "by": -range.leap, "text": qsTr("Much less"), "symbol": "minus" },
                { "by": range.leap, "text": qsTr("Much more"), "symbol": "plus" }
            ]

            KioskButton {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                symbol: modelData.symbol
                text: modelData.text
                onClicked: range.go(modelData.by)
            }
        }
    }

    Item {
        Layout.fillHeight: true
        visible: !range.few
    }
}
