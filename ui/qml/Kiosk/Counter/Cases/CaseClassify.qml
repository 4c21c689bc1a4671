import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What the case is about: category, kind, a dispute or not; a key for each, Enter saves. What the
    resident chose and what the kiosk proposed stay recorded. */
Rectangle {
    id: panel

    required property CounterCasesViewModel viewModel
    property bool listening: true

    property string category: ""
    property string kind: ""

    readonly property bool heard: listening && visible && !viewModel.changing

    function save() {
        viewModel.classify(category, kind, dispute.checked);
    }

    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    color: Theme.primaryTint

    Connections {
        target: panel.viewModel

        function onBegun() {
            panel.category = panel.viewModel.case.category || "";
            panel.kind = panel.viewModel.case.type || "";
            dispute.checked = panel.viewModel.case.dispute || false;
        }
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: panel.viewModel.modeTitle
            font.weight: Font.Bold
        }

        DeskText {
            Layout.fillWidth: true
            text: qsTr("%1. This stays recorded.").arg(panel.viewModel.case.filed || "")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        CaseChoices {
            Layout.fillWidth: true
            columns: 4
            prefix: "category-"
            choices: panel.viewModel.categories
            chosen: panel.category
            listening: panel.heard
            onPicked: value => panel.category = value
        }

        CaseChoices {
            Layout.fillWidth: true
            columns: panel.width > Theme.mm(240) ? 6 : 3
            prefix: "kind-"
            choices: panel.viewModel.kinds
            chosen: panel.kind
            listening: panel.heard
            onPicked: value => panel.kind = value
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskCheck {
                id: dispute

                Layout.fillWidth: true
                objectName: "dispute"
                text: qsTr("A dispute between people  D")
            }

            DeskButton {
                objectName: "saveClass"
                main: true
                enabled: !panel.viewModel.changing
                text: qsTr("Save")
                shortcut: "Enter"
                onClicked: panel.save()
            }

            DeskButton {
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: panel.viewModel.cancel()
            }
        }
    }

    Shortcut {
        sequence: "D"
        enabled: panel.heard
        onActivated: dispute.toggle()
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: panel.heard
        onActivated: panel.save()
    }
}
