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

    GridLayout {
        Layout.fillWidth: true
        columns: asked.wide ? 2 : 1
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        Repeater {
            model: asked.model.question.choices || []

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(asked.wide ? 28 : 36))
                symbol: modelData.chosen ? "check" : ""
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
