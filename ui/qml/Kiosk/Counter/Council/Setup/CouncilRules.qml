pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! By which rules a council decides, and what brings a proposal to its agenda. */
GridLayout {
    id: rules

    required property CounterSeatsViewModel viewModel
    readonly property var told: viewModel.draft.rules
    readonly property list<var> fields: [
        {
            "name": "quorum",
            "label": qsTr("Quorum, a part of all seats, such as 1/2")
        },
        {
            "name": "majority",
            "label": qsTr("Carried with this part, such as 1/2 or 2/3")
        },
        {
            "name": "support",
            "label": qsTr("Supporters that a proposal needs")
        },
        {
            "name": "days",
            "label": qsTr("Within so many days")
        },
        {
            "name": "times",
            "label": qsTr("Reports of one kind that propose themselves; 0: none")
        },
        {
            "name": "within",
            "label": qsTr("Reports of so many days")
        }
    ]

    columns: 2
    columnSpacing: Theme.mm(3)
    rowSpacing: Theme.mm(3)
    uniformCellWidths: true

    Repeater {
        model: rules.fields

        LabelledField {
            id: one

            required property var modelData

            Layout.fillWidth: true
            name: "rule-" + modelData.name
            label: modelData.label
            text: rules.told[modelData.name]
            maximumLength: 9
            onTextChanged: if (text !== rules.told[modelData.name])
                rules.viewModel.setRule(modelData.name, text)
        }
    }

    DeskCheck {
        Layout.fillWidth: true
        objectName: "rule-above"
        text: qsTr("More than that part; else that part is enough")
        checked: rules.told.above === "yes"
        onToggled: rules.viewModel.setRule("above", checked ? "yes" : "no")
    }

    DeskCheck {
        Layout.fillWidth: true
        objectName: "rule-counts"
        text: qsTr("Counted of all seats; else of those present")
        checked: rules.told.counts === "all"
        onToggled: rules.viewModel.setRule("counts", checked ? "all" : "present")
    }

    DeskCheck {
        Layout.fillWidth: true
        objectName: "rule-casting"
        text: qsTr("Where yes and no are even the chair’s vote decides")
        checked: rules.told.casting === "yes"
        onToggled: rules.viewModel.setRule("casting", checked ? "yes" : "no")
    }
}
