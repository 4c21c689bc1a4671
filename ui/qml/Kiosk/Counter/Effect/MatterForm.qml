import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What was changed and when, and which reports are compared. */
ColumnLayout {
    id: form

    required property CounterEffectViewModel viewModel
    property string kind: "rectification"
    property string category: ""
    property string cell: ""
    property string weeks: "12"

    function begin() {
        kind = "rectification";
        category = "";
        cell = "";
        weeks = "12";
        title.clear();
        changed.text = viewModel.today;
        title.take();
    }

    function save() {
        viewModel.write({
            "kind": kind,
            "title": title.text,
            "category": category,
            "cell": cell,
            "changed": changed.text,
            "weeks": weeks
        });
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("What it is")
        columns: 3
        prefix: "matterKind-"
        choices: form.viewModel.kinds
        chosen: form.kind
        onPicked: kind => form.kind = kind
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        LabelledField {
            id: title

            Layout.fillWidth: true
            Layout.preferredWidth: 2
            Layout.alignment: Qt.AlignBottom
            name: "matterTitle"
            label: qsTr("Title, as it hangs on the notice board; nobody's name")
            maximumLength: 80
            onAccepted: changed.take()
        }

        LabelledField {
            id: changed

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignBottom
            name: "matterChanged"
            label: qsTr("Day of the change")
            maximumLength: 10
            onAccepted: form.save()
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Weeks on either side")
        columns: 4
        prefix: "matterWeeks-"
        choices: form.viewModel.spans
        chosen: form.weeks
        onPicked: weeks => form.weeks = weeks
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Which reports")
        columns: 4
        prefix: "matterCategory-"
        choices: form.viewModel.categories
        chosen: form.category
        onPicked: category => form.category = category
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Where")
        columns: 4
        prefix: "matterCell-"
        choices: form.viewModel.cells
        chosen: form.cell
        onPicked: cell => form.cell = cell
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveMatter"
            main: true
            enabled: form.viewModel.connected && !form.viewModel.changing
            text: qsTr("Save")
            shortcut: "Enter"
            onClicked: form.save()
        }

        DeskButton {
            objectName: "leaveMatter"
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.viewModel.begin(false)
        }
    }
}
