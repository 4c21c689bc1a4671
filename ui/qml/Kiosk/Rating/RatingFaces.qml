pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Was it well? Five faces, and who would rather not. */
ColumnLayout {
    id: faces

    required property RatingViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    TileGrid {
        columns: faces.wide ? 5 : 1

        Repeater {
            model: faces.model.faces

            RatingFace {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                level: modelData.level
                symbol: modelData.symbol
                text: modelData.name
                lines: modelData.lines
                above: faces.wide
                onClicked: faces.model.rate(modelData.level)
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(6)

        KioskText {
            Layout.fillWidth: true
            text: faces.model.message || qsTr("Touch a face. If you are not satisfied, we ask you why.")
            color: faces.model.messageIsFault ? Theme.accent : Theme.mutedInk
            lineHeight: 1.2
        }

        KioskButton {
            text: qsTr("Not now")
            onClicked: faces.model.leave()
        }
    }
}
