import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The minutes, written along. */
ColumnLayout {
    id: minutes

    required property CounterCouncilViewModel viewModel

    spacing: Theme.mm(2)

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("Minutes")
        timed: minutes.viewModel.lines
        foot: minutes.viewModel.lines.length > 0 ? "" : qsTr("Nothing was written yet.")
    }

    LabelledField {
        id: line

        Layout.fillWidth: true
        visible: minutes.viewModel.can.write === true
        name: "minuteLine"
        label: qsTr("Write a sentence; its time is added")
        maximumLength: 1000
        onAccepted: if (!minutes.viewModel.changing)
            minutes.viewModel.minute(line.text)

        Connections {
            target: minutes.viewModel

            function onTaken(words: string) {
                if (line.text === words)
                    line.clear();
            }
        }
    }
}
