import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! To which colleague the case goes: one key, and it is theirs. */
Rectangle {
    id: panel

    required property CounterCasesViewModel viewModel
    property bool listening: true

    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    color: Theme.primaryTint

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: panel.viewModel.colleagues.length > 0 ? panel.viewModel.modeTitle : qsTr("Nobody here works on cases")
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: panel.viewModel.cancel()
            }
        }

        CaseChoices {
            Layout.fillWidth: true
            columns: 4
            prefix: "colleague-"
            choices: panel.viewModel.colleagues
            chosen: panel.viewModel.case.assignee || ""
            listening: panel.listening && panel.visible && !panel.viewModel.changing
            onPicked: staff => panel.viewModel.assign(staff)
        }
    }
}
