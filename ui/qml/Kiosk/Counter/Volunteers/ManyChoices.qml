pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Choices of which several may be ticked. `choices`: {value, name} each. */
ColumnLayout {
    id: many

    required property string title
    required property list<var> choices
    property list<string> chosen: []
    property int columns: 4
    property string prefix: ""

    spacing: Theme.mm(1)

    DeskText {
        Layout.fillWidth: true
        text: many.title
        color: Theme.mutedInk
    }

    GridLayout {
        Layout.fillWidth: true
        columns: many.columns
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(1)
        uniformCellWidths: true

        Repeater {
            model: many.choices

            DeskCheck {
                required property var modelData

                Layout.fillWidth: true
                objectName: many.prefix + modelData.value
                text: modelData.name
                checked: many.chosen.includes(modelData.value)
                onToggled: many.chosen = checked ? many.chosen.concat([modelData.value]) : many.chosen.filter(each => each !== modelData.value)
            }
        }
    }
}
