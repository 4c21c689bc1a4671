import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What an organisation is called, what it does, whom to ring there. */
ColumnLayout {
    id: form

    required property CounterOrganisationsViewModel viewModel
    property string kind: ""

    function begin() {
        const told = viewModel.form === "write" ? viewModel.entry.told : {};
        kind = told.kind || "";
        called.text = told.name || "";
        work.text = told.work || "";
        contact.text = told.contact || "";
        phone.text = told.phone || "";
        called.take();
    }

    function save() {
        viewModel.write(kind, called.text, work.text, contact.text, phone.text);
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("What it is")
        columns: 4
        prefix: "kind-"
        choices: form.viewModel.kinds
        chosen: form.kind
        onPicked: kind => form.kind = kind
    }

    LabelledField {
        id: called

        Layout.fillWidth: true
        name: "organisationName"
        label: qsTr("Name")
        maximumLength: 60
        onAccepted: work.take()
    }

    LabelledField {
        id: work

        Layout.fillWidth: true
        name: "organisationWork"
        label: qsTr("What it does for the hall")
        maximumLength: 200
        onAccepted: contact.take()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: contact

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "organisationContact"
            label: qsTr("Whom to ring there")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "organisationPhone"
            label: qsTr("Telephone")
            maximumLength: 30
            onAccepted: form.save()
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveOrganisation"
            enabled: form.viewModel.connected && !form.viewModel.changing
            main: true
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.save()
        }

        DeskButton {
            objectName: "leaveOrganisation"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.begin("")
        }
    }
}
