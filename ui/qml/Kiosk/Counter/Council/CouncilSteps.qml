import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What comes next, and the record. */
RowLayout {
    id: steps

    required property CounterCouncilViewModel viewModel
    readonly property var can: viewModel.can
    readonly property string next: can.begin ? qsTr("Open the meeting") : can.put ? qsTr("Put the next motion to the vote") : can.decide ? qsTr("End the vote and count") : can.end ? qsTr("Close the meeting") : ""

    spacing: Theme.mm(3)

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(16)
        objectName: "nextStep"
        visible: steps.next !== ""
        enabled: steps.viewModel.connected && !steps.viewModel.changing
        main: true
        text: steps.next
        size: Theme.deskLabel
        onClicked: {
            if (steps.can.begin)
                steps.viewModel.begin();
            else if (steps.can.put)
                steps.viewModel.put();
            else if (steps.can.decide)
                steps.viewModel.decide();
            else
                steps.viewModel.end();
        }
    }

    Item {
        Layout.fillWidth: true
        visible: steps.next === ""
    }

    DeskButton {
        Layout.preferredHeight: Theme.mm(16)
        objectName: "printRecord"
        visible: steps.can.print === true
        enabled: steps.viewModel.connected && !steps.viewModel.changing
        text: qsTr("Print the record")
        onClicked: steps.viewModel.printRecord()
    }

    DeskButton {
        Layout.preferredHeight: Theme.mm(16)
        objectName: "leaveMeeting"
        text: qsTr("Leave it")
        shortcut: "Esc"
        onClicked: steps.viewModel.leave()
    }
}
