pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done with the open case, each with its key. */
Rectangle {
    id: actions

    required property CounterCasesViewModel viewModel
    required property var seen
    property bool listening: true

    readonly property string state_: seen.state || ""
    readonly property bool runs: state_ === "filed" || state_ === "working"

    implicitHeight: row.implicitHeight + Theme.mm(8)
    color: Theme.ground

    Flow {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        DeskButton {
            objectName: "accept"
            visible: actions.state_ === "filed" || (actions.seen.alert || false)
            main: true
            text: qsTr("Accept")
            shortcut: "A"
            onClicked: actions.viewModel.accept()
        }

        DeskButton {
            objectName: "slip"
            main: actions.state_ !== "filed"
            text: qsTr("Print slip")
            shortcut: "P"
            onClicked: actions.viewModel.printSlip()
        }

        DeskButton {
            objectName: "answer"
            visible: actions.state_ !== "resolved"
            text: qsTr("Answer")
            shortcut: "W"
            onClicked: actions.viewModel.begin("answer")
        }

        DeskButton {
            objectName: "note"
            text: qsTr("Note")
            shortcut: "N"
            onClicked: actions.viewModel.begin("note")
        }

        DeskButton {
            objectName: "handUp"
            visible: actions.runs
            text: qsTr("Hand up")
            shortcut: "U"
            onClicked: actions.viewModel.begin("hand_up")
        }

        DeskButton {
            objectName: "pause"
            visible: actions.runs
            text: qsTr("Pause")
            shortcut: "S"
            onClicked: actions.viewModel.begin("pause")
        }

        DeskButton {
            objectName: "resume"
            visible: actions.state_ === "paused"
            text: qsTr("Go on")
            shortcut: "S"
            onClicked: actions.viewModel.resume()
        }

        DeskButton {
            objectName: "resolve"
            visible: actions.state_ !== "resolved"
            text: qsTr("Settle")
            shortcut: "R"
            onClicked: actions.viewModel.begin("resolve")
        }

        DeskButton {
            objectName: "reopen"
            visible: actions.state_ === "resolved"
            text: qsTr("Open again")
            shortcut: "O"
            onClicked: actions.viewModel.begin("reopen")
        }

        DeskButton {
            objectName: "fullSlip"
            text: qsTr("Slip in full")
            shortcut: "Shift+P"
            onClicked: actions.viewModel.begin("slip")
        }
    }

    Repeater {
        model: [["A", () => actions.viewModel.accept(), actions.runs], ["P", () => actions.viewModel.printSlip(), true], ["W", () => actions.viewModel.begin("answer"), actions.state_ !== "resolved"], ["N", () => actions.viewModel.begin("note"), true], ["U", () => actions.viewModel.begin("hand_up"), actions.runs], ["S", () => actions.runs ? actions.viewModel.begin("pause") : actions.viewModel.resume(), actions.state_ !== "resolved"], ["R", () => actions.viewModel.begin("resolve"), actions.state_ !== "resolved"], ["O", () => actions.viewModel.begin("reopen"), actions.state_ === "resolved"], ["V", () => actions.viewModel.begin("contact"), true], ["Shift+P", () => actions.viewModel.begin("slip"), true]]

        Item {
            id: key

            required property var modelData

            Shortcut {
                sequence: key.modelData[0]
                enabled: actions.listening && key.modelData[2]
                onActivated: key.modelData[1]()
            }
        }
    }
}
