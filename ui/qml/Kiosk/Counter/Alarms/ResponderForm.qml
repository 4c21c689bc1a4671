import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Somebody more to call: what they are, name and number, where and when. */
ColumnLayout {
    id: form

    required property CounterAlarmEquipmentViewModel equipment
    property string role: "doctor"
    property string cell: ""
    property string hours: "always"
    property string staff: ""

    readonly property bool typing: name.typing || phone.typing

    function add() {
        equipment.add(role, name.text, phone.text, cell, hours, staff);
    }

    spacing: Theme.mm(4)

    function empty() {
        name.clear();
        phone.clear();
        staff = "";
    }

    Connections {
        target: form.equipment

        function onAdded() {
            form.empty();
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: form.equipment.mayChange ? qsTr("Add somebody to call") : qsTr("Whom alarms call")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        text: form.equipment.mayChange ? qsTr("They get a message and a ringing call where the hall has a modem; elsewhere the screens say whom to phone.")
            : qsTr("A manager adds people and takes them away.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.equipment.mayChange
        title: qsTr("What they are")
        prefix: "role-"
        choices: form.equipment.roles
        chosen: form.role
        onPicked: role => form.role = role
    }

    RowLayout {
        Layout.fillWidth: true
        visible: form.equipment.mayChange
        spacing: Theme.mm(3)

        LabelledField {
            id: name

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "responderName"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "responderPhone"
            label: qsTr("Phone number")
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDialableCharactersOnly
            maximumLength: 24
            onAccepted: form.add()
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.equipment.mayChange && form.role === "grid_worker"
        title: qsTr("For which cell")
        prefix: "cell-"
        choices: form.equipment.cells
        chosen: form.cell
        onPicked: cell => form.cell = cell
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.equipment.mayChange
        title: qsTr("When they are called")
        prefix: "hours-"
        choices: form.equipment.hours
        chosen: form.hours
        onPicked: hours => form.hours = hours
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: form.equipment.mayChange && form.equipment.accounts.length > 1
        title: qsTr("Their account, if they have one")
        prefix: "account-"
        choices: form.equipment.accounts
        chosen: form.staff
        onPicked: staff => form.staff = staff
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(14)
        objectName: "addResponder"
        visible: form.equipment.mayChange
        enabled: form.equipment.connected && !form.equipment.changing
        main: true
        text: qsTr("Add")
        shortcut: phone.typing ? "Enter" : ""
        size: Theme.deskLabel
        onClicked: form.add()
    }
}
