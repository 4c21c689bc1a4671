pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Choices with a key each, one of them chosen. `choices`: {value, name, key}. */
GridLayout {
    id: grid

    required property list<var> choices
    property string chosen: ""
    property string prefix: ""
    property bool listening: true

    signal picked(string value)

    columnSpacing: Theme.mm(2)
    rowSpacing: Theme.mm(2)
    uniformCellWidths: true

    Repeater {
        model: grid.choices

        DeskButton {
            id: choice

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: grid.prefix + modelData.value
            text: modelData.name
            shortcut: modelData.key || ""
            main: grid.chosen === modelData.value
            onClicked: grid.picked(modelData.value)

            Shortcut {
                sequence: choice.shortcut
                enabled: grid.listening && choice.shortcut !== ""
                onActivated: choice.clicked()
            }
        }
    }
}
