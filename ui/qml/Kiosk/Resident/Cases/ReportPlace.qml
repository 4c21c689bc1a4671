pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! Where, and since when: more of it in words for who likes, and one of the hall's places, or one
    that is not among them. Where there is little room, the places come first. */
GridLayout {
    id: where

    required property ResidentReportViewModel model
    required property bool wide
    /*! There is room for the field and nothing else. */
    property bool bare: false

    /*! Somebody types by touch: the keyboard takes the room of all else. */
    readonly property bool writing: detail.activeFocus && !Ways.byKeys(detail.focusReason)

    function finishWriting() {
        detail.focus = false;
    }

    readonly property var times: [["now", qsTr("Just now")], ["today", qsTr("Earlier today")], ["yesterday", qsTr("Yesterday")], ["week", qsTr("Longer ago")]]

    columns: 1
    rowSpacing: Theme.mm(5)

    Flow {
        Layout.row: 0
        Layout.fillWidth: true
        visible: !where.writing
        spacing: Theme.mm(3)

        Repeater {
            model: where.times

            KioskChip {
                required property var modelData

                text: modelData[1]
                chosen: where.model.happened === modelData[0]
                onClicked: where.model.chooseTime(modelData[0])
            }
        }
    }

    GridLayout {
        Layout.row: where.wide && Theme.elder ? 3 : 1
        Layout.fillWidth: true
        columns: where.wide && !Theme.elder ? 2 : 1
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(2)

        KioskText {
            visible: !where.bare
            text: qsTr("At which spot? (if you like)")
            color: Theme.mutedInk
            font.pixelSize: Theme.label
        }

        KioskField {
            id: detail

            Layout.fillWidth: true
            objectName: "reportDetail"
            placeholderText: qsTr("For example: by entrance 3")
            Accessible.name: qsTr("At which spot? (if you like)")
            maximumLength: 200
            text: where.model.detail
            onTextChanged: if (where.visible)
                where.model.detailed(text)
            onAccepted: where.finishWriting()
        }
    }

    TileGrid {
        Layout.row: 2
        visible: !where.writing
        columns: where.wide ? 4 : 2
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(4)

        Repeater {
            model: where.model.places

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                most: Theme.mm(12) * Theme.step
                text: modelData.name
                detail: modelData.about
                enabled: !where.model.busy
                onClicked: where.model.choosePlace(modelData.cell, modelData.place)
            }
        }
    }

    KioskButton {
        Layout.row: 4
        Layout.fillWidth: true
        visible: !where.writing
        enabled: !where.model.busy
        text: qsTr("Somewhere else, or I do not know")
        onClicked: where.model.choosePlace("", "")
    }
}
