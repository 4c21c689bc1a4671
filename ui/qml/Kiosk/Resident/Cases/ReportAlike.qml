pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Neighbours reported something alike near there: the same, or another? */
ColumnLayout {
    id: alike

    required property ResidentReportViewModel model

    spacing: Theme.mm(5)

    KioskText {
        Layout.fillWidth: true
        text: qsTr("Neighbours reported something alike. If it is the same, your voice counts with theirs, and you get your own receipt.")
    }

    Repeater {
        model: alike.model.alike

        KioskTile {
            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            symbol: "people_same"
            text: qsTr("The same: %1").arg(modelData.name)
            detail: modelData.about
            enabled: !alike.model.busy
            onClicked: alike.model.same(modelData.case)
        }
    }
}
