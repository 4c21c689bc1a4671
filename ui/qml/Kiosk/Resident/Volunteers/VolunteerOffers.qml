pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Surveys
import Kiosk.Theme

/*! What may be offered, several of it or one. `choices`: {name, label, chosen} each. */
TileGrid {
    id: offers

    required property list<var> choices
    required property bool wide
    property bool several: true

    signal picked(string name)

    columns: Theme.elder && !wide ? 1 : 2

    Repeater {
        model: offers.choices

        SurveyTile {
            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: implicitHeight
            chosen: modelData.chosen
            several: offers.several
            text: modelData.label
            onClicked: offers.picked(modelData.name)
        }
    }
}
