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
    /*! Which choice the keys are for: 0 the day, 1 the time, 2 the service, 3 none of them. */
    property int asked: 0
    readonly property bool choosing: listening && !name.activeFocus

    function issue() {
        viewModel.issue(service, time, name.text, paper.checked);
    }

    spacing: Theme.mm(4)
    enabled: visible

    function empty() {
        name.clear();
        time = service = "";
        asked = 0;
    }

    /*! The choice before, where something was chosen by mistake. */
    function back() {
        if (asked === 0)
            return false;
        asked -= 1;
        return true;
    }

    Connections {
        target: form.viewModel

        function onIssuedChanged() {
            if (form.viewModel.picture !== "")
                form.empty(); // not when the page is left: somebody still stands there
        }
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
        listening: form.choosing && form.asked === 0
        onPicked: day => {
            form.time = "";
            form.viewModel.chooseDay(day);
            form.asked = 1;
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Time")
        columns: 6
        prefix: "time-"
        choices: form.viewModel.times
        chosen: form.time
        listening: form.choosing && form.asked === 1
        onPicked: time => {
            form.time = time;
            form.asked = 2;
        }
    }

    DeskText {
        Layout.fillWidth: true
        objectName: "dayShut"
        visible: form.viewModel.shut
        text: qsTr("The hall is not open on this day any more. Choose another day.")
        color: Theme.accent
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Service")
        columns: 3
        prefix: "service-"
        choices: form.viewModel.services
        chosen: form.service
        listening: form.choosing && form.asked === 2
        onPicked: service => {
            form.service = service;
            form.asked = 3;
            name.forceActiveFocus();
        }
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
        sequence: "Backspace"
        enabled: form.choosing
        onActivated: form.back()
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: form.listening
        onActivated: form.issue()
    }
}
