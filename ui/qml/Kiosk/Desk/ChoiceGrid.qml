pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A titled set of choices, one of them chosen. `choices`: {value, name} each, and a `key` that
    chooses it while this grid is `listening`. */
ColumnLayout {
    id: grid

    required property string title
    required property list<var> choices
    property string chosen: ""
    property int columns: 3
    property string prefix: ""
    property bool listening: false

    signal picked(string value)

    spacing: Theme.mm(2)

    DeskText {
        Layout.fillWidth: true
        text: grid.title
        color: Theme.mutedInk
    }

    GridLayout {
        Layout.fillWidth: true
        columns: grid.columns
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(3)
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
                shortcut: grid.listening ? modelData.key || "" : ""
                main: grid.chosen === modelData.value
                onClicked: grid.picked(modelData.value)

                Shortcut {
                    sequence: choice.shortcut
                    enabled: choice.shortcut !== ""
                    onActivated: choice.clicked()
                }
            }
        }
    }
}
