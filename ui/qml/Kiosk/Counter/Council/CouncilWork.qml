import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Around a meeting: proposals for its agenda, papers to read, invitations, what is to be done. */
ColumnLayout {
    id: page

    required property CounterCouncilWorkViewModel viewModel
    readonly property bool ready: viewModel.connected && !viewModel.changing

    spacing: Theme.mm(5)

    ColumnLayout {
        Layout.fillWidth: true
        visible: page.viewModel.can.move === true
        spacing: Theme.mm(2)

        ChoiceGrid {
            Layout.fillWidth: true
            enabled: page.ready
            title: page.viewModel.reached.length > 0 ? qsTr("Proposals with enough support: touch one, and it stands on the agenda") : qsTr("No proposal waits for an agenda.")
            columns: 1
            prefix: "bring-"
            choices: page.viewModel.reached
            onPicked: proposal => page.viewModel.bring(proposal)
        }
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "invite"
        visible: page.viewModel.can.invite === true
        enabled: page.ready
        text: qsTr("Print an invitation for every seat")
        onClicked: page.viewModel.invite()
    }

    DeskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: page.viewModel.messages
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    CouncilPapers {
        Layout.fillWidth: true
        viewModel: page.viewModel
        ready: page.ready
    }

    CouncilTasks {
        Layout.fillWidth: true
        viewModel: page.viewModel
        ready: page.ready
    }
}
