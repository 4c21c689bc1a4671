import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! How a visit went, or why there is none, with a few words. */
ColumnLayout {
    id: form

    required property CounterPreventionViewModel viewModel
    readonly property bool over: viewModel.form === "end"
    property string outcome: ""

    function begin() {
        outcome = "";
        words.clear();
        words.take();
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ChoiceGrid {
        Layout.fillWidth: true
        title: form.over ? qsTr("How it went") : qsTr("Why no visit is needed. What is wrong teaches the rule.")
        columns: width > Theme.mm(220) ? 3 : 2
        prefix: "outcome-"
        listening: form.visible
        choices: form.viewModel.outcomes
        chosen: form.outcome
        onPicked: outcome => form.outcome = outcome
    }

    LabelledField {
        id: words

        Layout.fillWidth: true
        name: "outcomeWords"
        label: form.over ? qsTr("Who was met, and what was said") : qsTr("A few words about why")
        maximumLength: 200
        onAccepted: form.viewModel.decide(form.outcome, text)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveOutcome"
            main: true
            enabled: form.viewModel.connected && !form.viewModel.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.viewModel.decide(form.outcome, words.text)
        }

        DeskButton {
            objectName: "leaveOutcome"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.begin("")
        }
    }
}
