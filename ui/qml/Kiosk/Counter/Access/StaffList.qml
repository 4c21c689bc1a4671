pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Every account; those that were closed stand last. */
Rectangle {
    id: list

    required property CounterStaffViewModel viewModel
    property bool listening: true

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: qsTr("Accounts")
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            objectName: "newStaff"
            text: qsTr("Add a colleague")
            shortcut: "N"
            onClicked: list.viewModel.choose("new")
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(3)
            implicitHeight: 1
            color: Theme.hairline
        }

        ListView {
            id: accounts

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: list.viewModel.rows
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Accounts")

            delegate: StaffRow {
                width: accounts.width
                chosen: modelData.staff === list.viewModel.shown
                onPicked: list.viewModel.choose(modelData.staff)
            }
        }
    }

    Shortcut {
        sequence: "N"
        enabled: list.listening
        onActivated: list.viewModel.choose("new")
    }
}
