pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! In one's own words, or one of the common matters. */
ColumnLayout {
    id: start

    required property ResidentReportViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    KioskTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(start.wide ? 36 : 56))
        main: true
        symbol: "pencil"
        text: qsTr("Tell it in my own words")
        detail: qsTr("Anything: a fault, a quarrel, a question, an idea, thanks")
        onClicked: start.model.write()
    }

    KioskText {
        Layout.fillWidth: true
        heading: true
        text: qsTr("Or touch a common matter")
    }

    TileGrid {
        columns: start.wide && !Theme.elder ? 4 : 2

        Repeater {
            model: start.model.oneTap

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                most: Theme.mm(14) * Theme.step
                symbol: modelData.symbol
                text: modelData.name
                onClicked: start.model.tap(modelData.category)
            }
        }
    }
}
