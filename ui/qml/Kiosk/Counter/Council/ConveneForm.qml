import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A meeting is called: of which council, when, where. A refusal leaves it standing. */
ColumnLayout {
    id: form

    required property CounterCouncilViewModel viewModel
    property string council: viewModel.councils.length > 0 ? viewModel.councils[0].value : ""

    function convene() {
        viewModel.convene(council, day.text, time.text, place.text);
    }

    spacing: Theme.mm(4)
    Component.onCompleted: day.take()

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Call a meeting")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Which council")
        columns: 2
        prefix: "council-"
        choices: form.viewModel.councils
        chosen: form.council
        onPicked: council => form.council = council
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: day

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "meetingDay"
            label: qsTr("Day, such as 2026-12-01")
            maximumLength: 10
            onAccepted: time.take()
        }

        LabelledField {
            id: time

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: "meetingTime"
            label: qsTr("Time, such as 14:00")
            maximumLength: 5
            onAccepted: place.take()
        }
    }

    LabelledField {
        id: place

        Layout.fillWidth: true
        name: "meetingPlace"
        label: qsTr("Where")
        maximumLength: 120
        onAccepted: form.convene()
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(14)
        objectName: "convene"
        enabled: form.viewModel.connected && !form.viewModel.changing
        main: true
        text: qsTr("Call the meeting")
        shortcut: "Enter"
        size: Theme.deskLabel
        onClicked: form.convene()
    }
}
