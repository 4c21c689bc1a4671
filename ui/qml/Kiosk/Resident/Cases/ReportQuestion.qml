pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! One question about the category, answered by one tap; nobody has to know. */
ColumnLayout {
    id: asked

    required property ResidentReportViewModel model
    required property bool wide

    spacing: Theme.mm(5)

    TileGrid {
        columns: asked.wide ? 2 : 1

        Repeater {
            model: asked.model.question.choices || []

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                chosen: modelData.chosen
                text: modelData.name
                onClicked: asked.model.answer(modelData.value)
            }
        }
    }

    KioskButton {
        Layout.fillWidth: true
        Layout.topMargin: Theme.mm(3)
        text: qsTr("I do not know · skip")
        onClicked: asked.model.answer("")
    }
}
