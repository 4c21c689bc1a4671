import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Day, time, service, a name if one is given. */
ColumnLayout {
    id: form

    required property CounterAppointmentsViewModel viewModel
    property bool listening: true
    property string service: ""
    property string time: ""

    function issue() {
        viewModel.issue(service, time, name.text, paper.checked);
    }

    spacing: Theme.mm(4)
    enabled: visible
    onVisibleChanged: {
        name.clear();
        time = "";
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("New appointment")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Day")
        columns: 4
        prefix: "day-"
        choices: form.viewModel.days
        chosen: form.viewModel.day
        onPicked: day => {
            form.time = "";
            form.viewModel.chooseDay(day);
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Time")
        columns: 6
        prefix: "time-"
        choices: form.viewModel.times
        chosen: form.time
        onPicked: time => form.time = time
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Service")
        columns: 3
        prefix: "service-"
        choices: form.viewModel.services
        chosen: form.service
        onPicked: service => form.service = service
    }

    DeskField {
        id: name

        Layout.fillWidth: true
        objectName: "name"
        placeholderText: qsTr("Name, if they give it")
        maximumLength: 60
        onAccepted: form.issue()
    }

    DeskCheck {
        id: paper

        Layout.fillWidth: true
        checked: true
        text: qsTr("Print it on paper too")
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(16)
        objectName: "issue"
        enabled: form.viewModel.connected
        main: true
        text: qsTr("Make the appointment")
        shortcut: "Enter"
        size: Theme.deskTitle
        onClicked: form.issue()
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: form.listening
        onActivated: form.issue()
    }
}
