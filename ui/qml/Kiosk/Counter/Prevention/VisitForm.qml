import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who goes there, and until when. A refusal leaves what is chosen standing. */
ColumnLayout {
    id: form

    required property CounterPreventionViewModel viewModel
    property string owner: ""

    function begin() {
        owner = viewModel.before.owner;
        due.text = viewModel.before.due;
        due.take();
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Who goes there")
        columns: 3
        prefix: "goes-"
        choices: form.viewModel.owners
        chosen: form.owner
        onPicked: owner => form.owner = owner
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("By when")
        columns: 4
        prefix: "by-"
        choices: form.viewModel.days
        chosen: due.text
        onPicked: day => due.text = day
    }

    LabelledField {
        id: due

        Layout.fillWidth: true
        name: "visitDue"
        label: qsTr("Or another day, such as 2026-12-05")
        maximumLength: 20
        onAccepted: form.viewModel.visit(form.owner, text)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveVisit"
            main: true
            enabled: form.viewModel.connected && !form.viewModel.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.viewModel.visit(form.owner, due.text)
        }

        DeskButton {
            objectName: "leaveVisit"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.begin("")
        }
    }
}
