pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done with what is chosen, each with its key. */
Rectangle {
    id: actions

    required property CounterVolunteersViewModel viewModel
    required property CounterVolunteerViewModel volunteer
    property bool listening: true

    readonly property var person: viewModel.person
    readonly property var warning: viewModel.warning
    readonly property bool asked: person.asked ?? false
    readonly property bool active: person.title !== undefined && !asked
    readonly property bool known: volunteer.seen.name !== undefined
    readonly property bool thanks: warning.title !== undefined && !warning.left
    readonly property int count: all.filter(each => each.when()).length

    signal caseWanted(string caseId)

    readonly property list<var> all: [
        {
            "name": "accept",
            "text": qsTr("Take them on"),
            "key": "A",
            "when": () => asked,
            "main": true,
            "act": () => person.minor ? volunteer.askFor("accept") : volunteer.accept()
        },
        {
            "name": "look",
            "text": qsTr("Name and telephone"),
            "key": "V",
            "when": () => person.title !== undefined && !known,
            "act": () => volunteer.askFor("look")
        },
        {
            "name": "write",
            "text": qsTr("Tell anew"),
            "key": "W",
            "when": () => person.title !== undefined && known,
            "act": () => volunteer.begin("write")
        },
        {
            "name": "served",
            "text": qsTr("Other service"),
            "key": "S",
            "when": () => active,
            "act": () => volunteer.begin("served")
        },
        {
            "name": "card",
            "text": qsTr("Print the card"),
            "key": "P",
            "when": () => active,
            "act": () => volunteer.askFor("card")
        },
        {
            "name": "certificate",
            "text": qsTr("Print a certificate"),
            "key": "Z",
            "when": () => active && person.hours,
            "act": () => volunteer.askFor("certificate")
        },
        {
            "name": "call",
            "text": qsTr("Alarms call them"),
            "key": "C",
            "when": () => active && !person.called && !person.minor,
            "act": () => volunteer.call()
        },
        {
            "name": "leave",
            "text": qsTr("They stand down"),
            "instead": () => asked ? qsTr("Send them away") : "",
            "key": "",
            "when": () => person.title !== undefined,
            "act": () => volunteer.askFor("leave")
        },
        {
            "name": "confirm",
            "text": qsTr("Confirm the minutes"),
            "key": "E",
            "when": () => viewModel.patrol.over ?? false,
            "main": true,
            "act": () => volunteer.begin("confirm")
        },
        {
            "name": "thank",
            "text": qsTr("They are thanked"),
            "key": "T",
            "when": () => thanks && !warning.thanked,
            "main": true,
            "act": () => volunteer.thank()
        },
        {
            "name": "thanks",
            "text": qsTr("Print the thanks"),
            "key": "P",
            "when": () => thanks,
            "act": () => volunteer.askFor("thanks")
        },
        {
            "name": "case",
            "text": qsTr("Open the case"),
            "key": "O",
            "when": () => warning.title !== undefined,
            "act": () => actions.caseWanted(warning.case)
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

                objectName: "volunteer-" + modelData.name
                visible: Boolean(modelData.when())
                text: modelData.instead?.() || modelData.text
                shortcut: modelData.key
                main: modelData.main ?? false
                onClicked: modelData.act()

                Shortcut {
                    sequence: button.shortcut
                    enabled: actions.listening && button.visible && button.shortcut !== ""
                    onActivated: button.modelData.act()
                }
            }
        }
    }
}
