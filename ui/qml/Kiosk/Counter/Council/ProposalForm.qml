import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One proposal, in the words in which it was told; what staff make of it. A refusal of the hall's
    computer leaves what was typed standing. */
ColumnLayout {
    id: form

    required property CounterProposalsViewModel viewModel
    readonly property var proposal: viewModel.proposal
    readonly property string stands: proposal.state || ""
    readonly property bool unread: stands === "asked"
    readonly property bool undone: unread || stands === "open"
    property string cause: ""
    property string into: ""

    function fill() {
        shown.text = "";
        why.text = "";
        cause = "";
        into = "";
    }

    spacing: Theme.mm(4)

    Connections {
        target: form.viewModel

        function onChosen() {
            form.fill();
        }
    }

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("As it was told")
        lines: [form.proposal.words || ""]
        larger: true
    }

    DeskCard {
        Layout.fillWidth: true
        visible: (form.proposal.shown || "") !== ""
        title: qsTr("As everybody reads it")
        lines: [form.proposal.shown || ""]
        foot: form.proposal.about || ""
        larger: true
    }

    DeskCard {
        Layout.fillWidth: true
        visible: (form.proposal.told || "") !== ""
        title: qsTr("Reason")
        lines: [form.proposal.told || ""]
    }

    LabelledField {
        id: shown

        Layout.fillWidth: true
        visible: form.unread
        name: "proposalShown"
        label: qsTr("In words for everybody: no names, no numbers of persons")
        maximumLength: form.viewModel.longest
        onAccepted: form.viewModel.accept(shown.text)
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(14)
        objectName: "acceptProposal"
        visible: form.unread
        enabled: form.viewModel.connected && !form.viewModel.changing
        main: true
        text: qsTr("Show it to everybody")
        size: Theme.deskLabel
        onClicked: form.viewModel.accept(shown.text)
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.viewModel.alike.length > 0
        title: qsTr("It asks the same as")
        columns: 1
        prefix: "into-"
        choices: form.viewModel.alike
        chosen: form.into
        onPicked: into => {
            form.into = into;
            form.cause = "";
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.undone
        title: qsTr("Or it is not taken up, because")
        columns: 3
        prefix: "cause-"
        choices: form.viewModel.causes
        chosen: form.cause
        onPicked: cause => {
            form.cause = cause;
            form.into = "";
        }
    }

    LabelledField {
        id: why

        Layout.fillWidth: true
        visible: form.undone
        name: "proposalWhy"
        label: qsTr("What its receipt tells")
        maximumLength: 500
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "settleProposal"
            visible: form.undone
            enabled: form.viewModel.connected && !form.viewModel.changing
            text: form.into !== "" ? qsTr("Merge the two") : qsTr("Do not take it up")
            onClicked: form.into !== "" ? form.viewModel.merge(form.into, why.text) : form.viewModel.refuse(form.cause, why.text)
        }

        DeskButton {
            objectName: "leaveProposal"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.leave()
        }
    }
}
