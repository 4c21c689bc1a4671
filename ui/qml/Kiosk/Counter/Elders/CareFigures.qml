pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! When nobody is chosen: what the care comes to. */
ColumnLayout {
    id: care

    required property CounterEldersViewModel viewModel

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("How the elders are looked after")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Repeater {
        model: care.viewModel.figures

        DeskCard {
            required property var modelData

            Layout.fillWidth: true
            title: modelData.title
            lines: modelData.lines
            larger: true
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Choose an elder on the left. Whoever opens one says why, and that is recorded.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }
}
