pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Which period, the way to the next and the last one, and its sheets. */
ColumnLayout {
    id: head

    required property CounterReportsViewModel viewModel
    required property bool listening

    spacing: Theme.mm(3)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                text: head.viewModel.title
                color: Theme.mutedInk
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "reportDates"
                text: head.viewModel.isRunning ? qsTr("%1 (not over yet)").arg(head.viewModel.dates) : head.viewModel.dates
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }
        }

        DeskButton {
            objectName: "printReport"
            enabled: head.viewModel.connected
            main: true
            text: qsTr("Print on A4")
            shortcut: "P"
            onClicked: head.viewModel.printSheet()
        }
    }

    DeskTabs {
        Layout.fillWidth: true
        prefix: "report-"
        choices: head.viewModel.kinds
        chosen: head.viewModel.kind
        listening: head.listening
        onPicked: value => head.viewModel.pick(value)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)
        uniformCellSizes: true

        DeskButton {
            Layout.fillWidth: true
            objectName: "periodBefore"
            enabled: head.viewModel.hasBefore
            text: qsTr("The one before")
            shortcut: "←"
            onClicked: head.viewModel.back()
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "periodNow"
            text: head.viewModel.running
            shortcut: "T"
            onClicked: head.viewModel.toNow()
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "periodAfter"
            enabled: head.viewModel.hasAfter
            text: qsTr("The next one")
            shortcut: "→"
            onClicked: head.viewModel.onward()
        }
    }

    DeskMessage {
        Layout.fillWidth: true
        objectName: "reportMessage"
        message: head.viewModel.message
        fault: head.viewModel.messageIsFault
        onDismissed: head.viewModel.dismiss()
    }

    DeskText {
        Layout.fillWidth: true
        objectName: "reportPaper"
        visible: text !== ""
        text: head.viewModel.paper
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }
}
