pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A row of choices, one of them chosen, each with its key. `choices`: {value, name, key} each. */
GridLayout {
    id: tabs

    required property list<var> choices
    property string chosen: ""
    property string prefix: ""
    property bool listening: true

    signal picked(string value)

    Layout.fillHeight: false // as high as its words, whatever is free
    columns: Math.max(1, choices.length)
    columnSpacing: Theme.mm(2)
    rowSpacing: Theme.mm(2)
    uniformCellWidths: true

    Repeater {
        model: tabs.choices.length // each stays, though it counts anew

        DeskButton {
            id: choice

            required property int index
            readonly property var modelData: tabs.choices[index] ?? ({})

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: tabs.prefix + modelData.value
            text: modelData.name ?? ""
            shortcut: modelData.key || ""
            main: tabs.chosen === String(modelData.value)
            onClicked: tabs.picked(String(modelData.value))

            Shortcut {
                sequence: choice.modelData.key || ""
                enabled: tabs.listening && tabs.visible && (choice.modelData.key || "") !== ""
                onActivated: tabs.picked(String(choice.modelData.value))
            }
        }
    }
}
