pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Where, and since when: the hall's places, or one that is not among them. */
ColumnLayout {
    id: where

    required property ResidentReportViewModel model
    required property bool wide

    readonly property var times: [["now", qsTr("Just now")], ["today", qsTr("Earlier today")], ["yesterday", qsTr("Yesterday")], ["week", qsTr("Longer ago")]]

    spacing: Theme.mm(5)

    Flow {
        Layout.fillWidth: true
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
        Layout.fillWidth: true
        columns: where.wide ? 4 : 2
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(4)
        uniformCellWidths: true

        Repeater {
            model: where.model.places

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                text: modelData.name
                detail: modelData.about
                enabled: !where.model.busy
                onClicked: where.model.choosePlace(modelData.cell, modelData.place)
            }
        }
    }

    KioskButton {
        Layout.fillWidth: true
        enabled: !where.model.busy
        text: qsTr("Somewhere else, or I do not know")
        onClicked: where.model.choosePlace("", "")
    }
}
