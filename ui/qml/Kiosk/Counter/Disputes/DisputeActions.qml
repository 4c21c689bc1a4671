pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done with it now, each with its key. */
Rectangle {
    id: actions

    required property CounterDisputeViewModel dispute
    required property CounterAgreementViewModel agreement
    property bool listening: true

    readonly property list<var> all: [
        {
            "name": "apart",
            "text": qsTr("Meet, each side alone"),
            "key": "F",
            "step": "meet",
            "main": true,
            "act": () => dispute.plan(true)
        },
        {
            "name": "together",
            "text": qsTr("Meet together"),
            "key": "N",
            "step": "meet",
            "act": () => dispute.plan(false)
        },
        {
            "name": "visited",
            "text": qsTr("A side was met"),
            "key": "V",
            "step": "meet",
            "act": () => dispute.askFor("visited")
        },
        {
            "name": "terms",
            "text": qsTr("Write the agreement"),
            "key": "E",
            "step": "draft",
            "act": () => {
                agreement.begin();
                dispute.begin("terms");
            }
        },
        {
            "name": "agreement",
            "text": qsTr("Print it"),
            "key": "P",
            "step": "",
            "act": () => dispute.askFor("agreement")
        },
        {
            "name": "sign",
            "text": qsTr("All have signed"),
            "key": "R",
            "step": "sign",
            "act": () => dispute.askFor("sign")
        },
        {
            "name": "up",
            "text": qsTr("Up one tier"),
            "key": "U",
            "step": "hand_up",
            "act": () => dispute.askFor("hand_up")
        },
        {
            "name": "down",
            "text": qsTr("Down one tier"),
            "key": "",
            "step": "hand_down",
            "act": () => dispute.askFor("hand_down")
        },
        {
            "name": "failed",
            "text": qsTr("No agreement"),
            "key": "",
            "step": "close",
            "act": () => dispute.askFor("failed")
        },
        {
            "name": "withdrawn",
            "text": qsTr("Withdrawn"),
            "key": "",
            "step": "draft",
            "act": () => dispute.askFor("withdrawn")
        },
        {
            "name": "reopen",
            "text": qsTr("Take it up again"),
            "key": "",
            "step": "reopen",
            "act": () => dispute.askFor("reopen")
        },
        {
            "name": "stand",
            "text": qsTr("What was agreed stands"),
            "key": "",
            "step": "stand",
            "act": () => dispute.askFor("stand")
        },
        {
            "name": "confirmation",
            "text": qsTr("Request to the court"),
            "key": "",
            "step": "confirm",
            "act": () => dispute.askFor("confirmation")
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

                objectName: "do-" + modelData.name
                visible: modelData.step === "" || actions.dispute.may.includes(modelData.step)
                text: modelData.text
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
