pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What it is: one proposal, a question among three, or all of them; and what is wanted. */
ColumnLayout {
    id: kind

    required property ResidentReportViewModel model
    required property bool wide

    spacing: Theme.mm(5)

    KioskText {
        Layout.fillWidth: true
        visible: kind.model.because !== "" && !kind.model.showsAll
        text: qsTr("Because you wrote: %1").arg(kind.model.because)
        color: Theme.mutedInk
        font.pixelSize: Theme.label
    }

    TileGrid {
        columns: kind.wide || kind.model.showsAll ? 2 : 1
        rowSpacing: Theme.mm(4)

        Repeater {
            model: kind.model.proposed

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                main: kind.model.sure
                size: Theme.body
                most: Theme.mm(14) * Theme.step
                symbol: modelData.symbol
                text: modelData.name
                detail: kind.model.showsAll ? "" : qsTr("Goes to: %1").arg(modelData.about)
                onClicked: kind.model.chooseCategory(modelData.category)
            }
        }
    }

    KioskButton {
        Layout.fillWidth: true
        visible: !kind.model.showsAll
        text: qsTr("None of these")
        onClicked: kind.model.none()
    }

    KioskText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.mm(3)
        text: qsTr("You want to:")
        color: Theme.mutedInk
        font.pixelSize: Theme.label
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        Repeater {
            model: kind.model.types

            KioskChip {
                required property var modelData

                text: modelData.name
                chosen: modelData.chosen
                onClicked: kind.model.chooseType(modelData.value)
            }
        }
    }
}
