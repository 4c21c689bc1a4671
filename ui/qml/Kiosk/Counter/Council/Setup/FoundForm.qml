pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A council is founded: its name, groups with shares and seats, rules. A refusal leaves it standing. */
ColumnLayout {
    id: form

    required property CounterSeatsViewModel viewModel

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Found a council")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        Repeater {
            model: form.viewModel.spoken

            LabelledField {
                required property var modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "councilName-" + modelData.code
                label: qsTr("Name, %1").arg(modelData.name)
                maximumLength: 60
                onTextChanged: form.viewModel.setName(modelData.code, text)
            }
        }
    }

    Repeater {
        model: form.viewModel.draft.groups.length

        CouncilGroupRow {
            required property int index

            Layout.fillWidth: true
            viewModel: form.viewModel
            at: index
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            objectName: "moreGroups"
            text: qsTr("Another group")
            onClicked: form.viewModel.countGroups(1)
        }

        DeskButton {
            objectName: "fewerGroups"
            text: qsTr("Without the last one")
            onClicked: form.viewModel.countGroups(-1)
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "sharesTogether"
            text: qsTr("Shares together: %1 %").arg(form.viewModel.draft.total)
            color: form.viewModel.draft.total === 100 ? Theme.good : Theme.accent
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.Wrap
        }
    }

    CouncilRules {
        Layout.fillWidth: true
        viewModel: form.viewModel
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(14)
        objectName: "foundCouncil"
        enabled: form.viewModel.connected && !form.viewModel.changing
        main: true
        text: qsTr("Found it")
        size: Theme.deskLabel
        onClicked: form.viewModel.found()
    }
}
