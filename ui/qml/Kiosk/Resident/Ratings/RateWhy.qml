pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What was the matter: reasons by touch; words and a number only for who wants to leave them. */
ColumnLayout {
    id: why

    required property ResidentRateViewModel model
    required property bool wide

    spacing: Theme.mm(5)

    TileGrid {
        columns: why.wide && Theme.step <= 1.25 ? 3 : Theme.step > 1.25 ? 1 : 2

        Repeater {
            model: why.model.reasons

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                chosen: modelData.chosen
                most: Theme.mm(12) * Theme.step
                text: modelData.name
                onClicked: why.model.toggle(modelData.reason)
            }
        }
    }

    FactList {
        Layout.fillWidth: true
        visible: facts.length > 0
        facts: [
            { "label": qsTr("In your words"), "value": why.model.words },
            { "label": qsTr("Call me back at"), "value": why.model.phone }
        ].filter(each => each.value !== "")
    }

    GridLayout {
        Layout.fillWidth: true
        columns: why.wide ? 2 : 1
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            symbol: "pencil"
            text: why.model.words === "" ? qsTr("Write more") : qsTr("Change what I wrote")
            onClicked: why.model.toWords()
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            symbol: "phone"
            text: why.model.phone === "" ? qsTr("Leave a number to be called back") : qsTr("Change the number")
            onClicked: why.model.toPhone()
        }
    }
}
