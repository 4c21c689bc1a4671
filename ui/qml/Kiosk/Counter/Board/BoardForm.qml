import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is written for everybody, in one language or both, with its days. A refusal leaves it
    standing. */
ColumnLayout {
    id: form

    required property CounterPublicBoardViewModel viewModel
    readonly property bool done: viewModel.kind === "done"

    function fill() {
        const told = viewModel.item;
        askedFirst.text = told.askedFirst ?? "";
        askedSecond.text = told.askedSecond ?? "";
        wordsFirst.text = told.wordsFirst ?? "";
        wordsSecond.text = told.wordsSecond ?? "";
        first.text = told.first ?? "";
        last.text = told.last ?? "";
        number.text = told.number ?? "";
    }

    function publish() {
        viewModel.write({
            "askedFirst": askedFirst.text,
            "askedSecond": askedSecond.text,
            "wordsFirst": wordsFirst.text,
            "wordsSecond": wordsSecond.text,
            "first": first.text,
            "last": last.text,
            "number": number.text
        });
    }

    spacing: Theme.mm(4)
    Component.onCompleted: fill()

    Connections {
        target: form.viewModel

        function onChosen() {
            form.fill();
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: form.viewModel.shown === "new" ? qsTr("Something new for everybody") : qsTr("On the public board")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: form.viewModel.item.by ?? ""
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("What it is")
        columns: 2
        prefix: "boardKind-"
        choices: form.viewModel.kinds
        chosen: form.viewModel.kind
        onPicked: kind => form.viewModel.setKind(kind)
    }

    LabelledField {
        id: askedFirst

        Layout.fillWidth: true
        name: "askedFirst"
        visible: form.done
        label: qsTr("What residents asked, %1").arg(form.viewModel.languages[0])
        maximumLength: form.viewModel.longestAsked
        onAccepted: wordsFirst.take()
    }

    LabelledField {
        id: wordsFirst

        Layout.fillWidth: true
        name: "wordsFirst"
        label: form.done ? qsTr("What was done, %1").arg(form.viewModel.languages[0]) : qsTr("The notice, %1").arg(form.viewModel.languages[0])
        maximumLength: form.viewModel.longestWords
        onAccepted: form.publish()
    }

    LabelledField {
        id: askedSecond

        Layout.fillWidth: true
        name: "askedSecond"
        visible: form.done
        label: qsTr("What residents asked, %1").arg(form.viewModel.languages[1])
        maximumLength: form.viewModel.longestAsked
        onAccepted: wordsSecond.take()
    }

    LabelledField {
        id: wordsSecond

        Layout.fillWidth: true
        name: "wordsSecond"
        label: form.done ? qsTr("What was done, %1").arg(form.viewModel.languages[1]) : qsTr("The notice, %1").arg(form.viewModel.languages[1])
        maximumLength: form.viewModel.longestWords
        onAccepted: form.publish()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: first

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "boardFirst"
            label: qsTr("First day, such as 2026-11-24")
            maximumLength: 20
            onAccepted: last.take()
        }

        LabelledField {
            id: last

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "boardLast"
            label: form.done ? qsTr("Last day, where it has one") : qsTr("Last day")
            maximumLength: 20
            onAccepted: form.publish()
        }

        LabelledField {
            id: number

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "boardNumber"
            visible: form.done
            label: qsTr("Of the settled case, where it came of one")
            maximumLength: 20
            onAccepted: form.publish()
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Everybody reads it: no names, no telephone or identity numbers.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "publish"
            enabled: form.viewModel.connected && !form.viewModel.changing
            main: true
            text: qsTr("Publish")
            shortcut: "Enter"
            size: Theme.deskLabel
            onClicked: form.publish()
        }

        DeskButton {
            Layout.preferredHeight: Theme.mm(14)
            objectName: "withdraw"
            visible: form.viewModel.shown !== "new"
            enabled: form.viewModel.connected && !form.viewModel.changing
            text: form.viewModel.sure ? qsTr("Yes, take it down and erase it") : qsTr("Take it down")
            onClicked: form.viewModel.withdraw()
        }

        DeskButton {
            Layout.preferredHeight: Theme.mm(14)
            objectName: "leaveItem"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.leave()
        }
    }
}
