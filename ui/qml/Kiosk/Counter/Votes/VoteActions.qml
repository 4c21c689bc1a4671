import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done with the vote now; what cannot be taken back is asked twice. */
Rectangle {
    id: actions

    required property CounterVotesViewModel viewModel
    required property CounterVotePapersViewModel papers
    property bool listening: true
    readonly property string step: viewModel.vote.state ?? ""
    readonly property bool steps: viewModel.manages && ["added", "open", "closed"].includes(step)
    readonly property bool ready: viewModel.connected && !viewModel.changing
    readonly property var first: ({
            "added": qsTr("Open the vote"),
            "open": qsTr("Close the vote"),
            "closed": qsTr("Declare the result")
        })
    readonly property var second: ({
            "added": qsTr("Yes, open it for all in the register"),
            "open": qsTr("Yes, no ballot is taken any more"),
            "closed": qsTr("Yes, count, tell all, erase the register")
        })

    implicitHeight: row.implicitHeight + Theme.mm(8)
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.hairline
    }

    RowLayout {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(6)
        width: parent.width - Theme.mm(12)
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "voteStep"
            visible: actions.steps
            enabled: actions.ready
            main: true
            size: Theme.deskLabel
            text: (actions.viewModel.sure ? actions.second[actions.step] : actions.first[actions.step]) || ""
            shortcut: "Enter"
            onClicked: actions.viewModel.goOn()
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "votePapers"
            visible: actions.step === "open"
            enabled: actions.ready
            text: actions.viewModel.vote.typed ? qsTr("Type the papers the second time") : qsTr("Type paper votes")
            shortcut: "T"
            onClicked: actions.papers.begin(actions.viewModel.shown)
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "voteExport"
            visible: actions.step === "declared" && actions.viewModel.manages
            enabled: actions.ready
            main: true
            size: Theme.deskLabel
            text: qsTr("Save the signed file")
            shortcut: "E"
            onClicked: actions.viewModel.exportFile()
        }

        DeskButton {
            Layout.preferredHeight: Theme.mm(14)
            objectName: "voteLeave"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: actions.viewModel.leave()
        }
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: actions.listening && actions.steps && actions.ready
        onActivated: actions.viewModel.goOn()
    }

    Shortcut {
        sequence: "T"
        enabled: actions.listening && actions.step === "open" && actions.ready
        onActivated: actions.papers.begin(actions.viewModel.shown)
    }

    Shortcut {
        sequence: "E"
        enabled: actions.listening && actions.step === "declared" && actions.viewModel.manages && actions.ready
        onActivated: actions.viewModel.exportFile()
    }
}
