import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A colleague more: name, account, what they do, and the PIN, which they type themselves. */
ColumnLayout {
    id: form

    required property CounterStaffViewModel viewModel
    property string role: "clerk"
    property string organisation: ""

    function add() {
        viewModel.add(person.text, account.text, role, organisation, pins.pin, pins.again);
    }

    function empty() {
        person.clear();
        account.clear();
        pins.clear();
        role = "clerk";
        organisation = "";
    }

    spacing: Theme.mm(4)
    onVisibleChanged: {
        empty();
        if (visible)
            person.take();
    }

    Connections {
        target: form.viewModel

        function onDone() {
            form.empty();
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("A new account")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: person

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "staffName"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: account.take()
        }

        LabelledField {
            id: account

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "staffAccount"
            label: qsTr("Account, such as lifang")
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhLowercaseOnly | Qt.ImhNoAutoUppercase
            maximumLength: 32
            onAccepted: pins.take()
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("What they do here")
        prefix: "staffRole-"
        choices: form.viewModel.roles
        chosen: form.role
        onPicked: role => form.role = role
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.role === "helper"
        title: qsTr("For whom they work")
        prefix: "staffOf-"
        choices: form.viewModel.organisations
        chosen: form.organisation
        onPicked: organisation => form.organisation = organisation
    }

    TwicePin {
        id: pins

        Layout.fillWidth: true
        onAccepted: form.add()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(14)
            objectName: "addStaff"
            enabled: form.viewModel.connected && !form.viewModel.changing
            main: true
            text: qsTr("Make the account")
            shortcut: "Enter"
            size: Theme.deskLabel
            onClicked: form.add()
        }

        DeskButton {
            Layout.preferredHeight: Theme.mm(14)
            objectName: "leaveStaff"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.leave()
        }
    }
}
