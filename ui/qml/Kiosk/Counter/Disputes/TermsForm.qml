pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A version of the agreement: its terms one after the other. */
ColumnLayout {
    id: form

    required property CounterDisputeViewModel dispute
    required property CounterAgreementViewModel agreement
    property string by: ""

    /*! Who receives: the first of the other side. */
    function to(): string {
        const mine = agreement.parties.find(each => each.value === by);
        const theirs = agreement.parties.find(each => mine && each.side !== mine.side);
        return theirs ? theirs.value : "";
    }

    function add() {
        agreement.addTerm({
            "text": words.text,
            "by": by,
            "to": amount.text.trim() !== "" ? to() : "",
            "amount": amount.text,
            "due": due.text
        });
        if (agreement.message === "") {
            words.clear();
            amount.clear();
            due.clear();
            words.take();
        }
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(words.take)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("What they agree on")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Repeater {
        model: form.agreement.writing

        FactRow {
            required property string modelData
            required property int index

            Layout.fillWidth: true
            title: modelData
            action: qsTr("Leave it out")
            actionName: "drop-" + index
            onActed: form.agreement.dropTerm(index)
        }
    }

    LabelledField {
        id: words

        Layout.fillWidth: true
        name: "termText"
        label: qsTr("The next term")
        maximumLength: 500
        onAccepted: amount.take()
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Who does it")
        columns: 4
        prefix: "by-"
        choices: form.agreement.parties
        chosen: form.by
        onPicked: party => form.by = party
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: amount

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "termAmount"
            label: qsTr("Sum in yuan, where money is due")
            maximumLength: 20
            onAccepted: due.take()
        }

        LabelledField {
            id: due

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "termDue"
            label: qsTr("Until when, such as 2026-12-05")
            maximumLength: 20
            onAccepted: form.add()
        }

        DeskButton {
            Layout.alignment: Qt.AlignBottom
            objectName: "addTerm"
            text: qsTr("Add the term")
            onClicked: form.add()
        }
    }

    LabelledField {
        id: basis

        Layout.fillWidth: true
        name: "termBasis"
        label: qsTr("Legal basis, where somebody looked it up; with semicolons between")
        maximumLength: 300
        onAccepted: form.agreement.draft(text)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveDraft"
            main: true
            enabled: form.agreement.connected && !form.agreement.changing
            text: qsTr("Keep this version")
            onClicked: form.agreement.draft(basis.text)
        }

        DeskButton {
            objectName: "leaveTerms"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.dispute.begin("")
        }
    }
}
