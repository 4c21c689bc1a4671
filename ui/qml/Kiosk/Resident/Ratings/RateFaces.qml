pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Five faces with their words, and what follows where one is not content. */
ColumnLayout {
    id: faces

    required property ResidentRateViewModel model
    required property bool wide

    spacing: Theme.mm(5)

    TileGrid {
        columns: faces.wide && Theme.step <= 1.25 ? 5 : 1

        Repeater {
            model: faces.model.faces

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                centred: faces.wide && Theme.step <= 1.25
                symbol: modelData.symbol
                text: modelData.name
                onClicked: faces.model.rate(modelData.level)
            }
        }
    }

    KioskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: faces.model.promise
        color: Theme.mutedInk
    }
}
