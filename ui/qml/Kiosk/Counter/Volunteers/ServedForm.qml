import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Service that was no round: what it was, when, how long. */
ColumnLayout {
    id: form

    required property CounterVolunteersViewModel viewModel
    required property CounterVolunteerViewModel volunteer
    property string skill: ""

    function begin() {
        skill = "";
        day.text = volunteer.today;
        minutes.clear();
        minutes.take();
    }

    function save() {
        volunteer.served(day.text, minutes.text, skill);
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("What it was")
        columns: 4
        prefix: "served-"
        choices: form.viewModel.skills
        chosen: form.skill
        onPicked: skill => form.skill = skill
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: day

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "servedDay"
            label: qsTr("Day, such as 2026-11-24")
            maximumLength: 10
            onAccepted: minutes.take()
        }

        LabelledField {
            id: minutes

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "servedMinutes"
            label: qsTr("Minutes")
            maximumLength: 5
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
            onAccepted: form.save()
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveServed"
            main: true
            enabled: form.volunteer.connected && !form.volunteer.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.save()
        }

        DeskButton {
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.volunteer.begin("")
        }
    }
}
