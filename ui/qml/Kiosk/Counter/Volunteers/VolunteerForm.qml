import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Somebody is entered, or told anew. The birth date is asked for the age alone, and not kept. */
ColumnLayout {
    id: form

    required property CounterVolunteersViewModel viewModel
    required property CounterVolunteerViewModel volunteer
    property string cell: ""

    function begin() {
        const seen = volunteer.seen;
        const told = seen.name !== undefined ? viewModel.person.told : {};
        name.text = seen.name ?? "";
        phone.text = seen.phone ?? "";
        guardian.text = seen.guardian ?? "";
        birth.clear();
        number.clear();
        consent.checked = false;
        cell = told.cell ?? "";
        skills.chosen = told.skills ?? [];
        languages.chosen = told.languages ?? [];
        hours.chosen = told.hours ?? [];
        name.take();
    }

    function save() {
        volunteer.write({
            "name": name.text,
            "phone": phone.text,
            "birth": birth.text,
            "number": number.text,
            "cell": cell,
            "skills": skills.chosen,
            "languages": languages.chosen,
            "hours": hours.chosen,
            "consent": consent.checked,
            "guardian": guardian.text
        });
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    GridLayout {
        Layout.fillWidth: true
        columns: width > Theme.mm(220) ? 3 : 2
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(3)
        uniformCellWidths: true

        LabelledField {
            id: name

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            name: "volunteerName"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            name: "volunteerPhone"
            label: qsTr("Telephone")
            maximumLength: 20
            onAccepted: birth.take()
        }

        LabelledField {
            id: birth

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            name: "volunteerBirth"
            label: qsTr("Born on, such as 2001-05-30 (not kept)")
            maximumLength: 10
            onAccepted: form.save()
        }

        LabelledField {
            id: number

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            name: "volunteerNumber"
            label: qsTr("Or the number of the card (not kept)")
            maximumLength: 20
            onAccepted: form.save()
        }

        LabelledField {
            id: guardian

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            name: "volunteerGuardian"
            label: qsTr("Under 18: the guardian who agreed before you")
            maximumLength: 60
            onAccepted: form.save()
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Cell")
        columns: 4
        prefix: "volunteerCell-"
        choices: form.viewModel.cells
        chosen: form.cell
        onPicked: cell => form.cell = cell
    }

    ManyChoices {
        id: skills

        Layout.fillWidth: true
        title: qsTr("Helps with")
        prefix: "skill-"
        choices: form.viewModel.skills
    }

    ManyChoices {
        id: hours

        Layout.fillWidth: true
        title: qsTr("Has time")
        prefix: "hours-"
        choices: form.viewModel.hours
    }

    ManyChoices {
        id: languages

        Layout.fillWidth: true
        title: qsTr("Speaks")
        prefix: "speaks-"
        choices: form.viewModel.spoken
    }

    DeskCheck {
        id: consent

        Layout.fillWidth: true
        objectName: "volunteerConsent"
        text: qsTr("They agree that the hall keeps name and telephone while they volunteer")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveVolunteer"
            main: true
            enabled: form.volunteer.connected && !form.volunteer.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.save()
        }

        DeskButton {
            objectName: "leaveVolunteer"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.volunteer.begin("")
        }
    }
}
