pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One group of a council that is founded. */
RowLayout {
    id: row

    required property CounterSeatsViewModel viewModel
    required property int at
    readonly property var group: viewModel.draft.groups[at] || { "names": [], "share": "", "seats": "" }

    spacing: Theme.mm(3)

    Repeater {
        model: row.viewModel.spoken

        LabelledField {
            required property var modelData
            required property int index
            readonly property string told: (row.group.names[index] || { "text": "" }).text

            Layout.fillWidth: true
            Layout.preferredWidth: 3
            name: "group-" + row.at + "-" + modelData.code
            label: qsTr("Group %1, %2").arg(row.at + 1).arg(modelData.name)
            text: told
            maximumLength: 60
            onTextChanged: if (text !== told)
                row.viewModel.setGroup(row.at, modelData.code, text)
        }
    }

    LabelledField {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        name: "share-" + row.at
        label: qsTr("Share, %")
        text: row.group.share
        maximumLength: 3
        inputMethodHints: Qt.ImhDigitsOnly
        onTextChanged: if (text !== row.group.share)
            row.viewModel.setGroup(row.at, "share", text)
    }

    LabelledField {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        name: "seats-" + row.at
        label: qsTr("Seats")
        text: row.group.seats
        maximumLength: 3
        inputMethodHints: Qt.ImhDigitsOnly
        onTextChanged: if (text !== row.group.seats)
            row.viewModel.setGroup(row.at, "seats", text)
    }
}
