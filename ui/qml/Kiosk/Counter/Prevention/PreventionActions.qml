pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done about it, each with its key. */
Rectangle {
    id: actions

    required property CounterPreventionViewModel viewModel
    /*! found, planned, or nothing that waits. */
    required property string open
    property bool listening: true

    readonly property list<var> all: [
        {
            "name": "visit",
            "text": qsTr("Plan a visit"),
            "key": "P",
            "of": "found",
            "main": true,
            "act": () => viewModel.begin("visit")
        },
        {
            "name": "dismiss",
            "text": qsTr("No visit is needed"),
            "key": "X",
            "of": "found",
            "act": () => viewModel.begin("dismiss")
        },
        {
            "name": "end",
            "text": qsTr("The visit is over"),
            "key": "E",
            "of": "planned",
            "main": true,
            "act": () => viewModel.begin("end")
        },
        {
            "name": "move",
            "text": qsTr("Somebody else, or another day"),
            "key": "M",
            "of": "planned",
            "act": () => viewModel.begin("visit")
        },
        {
            "name": "look",
            "text": qsTr("Look anew"),
            "key": "R",
            "of": "",
            "act": () => viewModel.look()
        }
    ]

    implicitHeight: row.implicitHeight + Theme.mm(5)
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.hairline
    }

    Flow {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(6)
        width: parent.width - Theme.mm(12)
        spacing: Theme.mm(2.5)

        Repeater {
            model: actions.all // each stays: one that is made anew loses the finger on it

            DeskButton {
                id: button

                required property var modelData

                objectName: "prevent-" + modelData.name
                visible: modelData.of === "" || modelData.of === actions.open
                text: modelData.text
                shortcut: modelData.key
                main: modelData.main ?? false
                onClicked: modelData.act()

                Shortcut {
                    sequence: button.shortcut
                    enabled: actions.listening && button.visible
                    onActivated: button.modelData.act()
                }
            }
        }
    }
}
