import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! The one answer: green, weak or red, in words. */
Rectangle {
    id: summary

    required property HealthViewModel viewModel
    property bool lockable: true

    signal lockWanted

    implicitHeight: row.implicitHeight + Theme.mm(10)
    radius: Theme.radius
    color: viewModel.health === "trouble" ? Theme.accent : viewModel.health === "weak" ? Theme.warning
        : viewModel.health === "ok" ? Theme.good : Theme.mutedInk

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(4)

        ToolText {
            Layout.fillWidth: true
            objectName: "summary"
            text: summary.viewModel.summary
            color: Theme.primaryInk
            font.pixelSize: Theme.title
            font.weight: Font.Bold
        }

        ToolText {
            visible: summary.viewModel.checkedAt !== ""
            text: qsTr("checked at %1").arg(summary.viewModel.checkedAt)
            color: Theme.primaryInk
        }

        ToolButton {
            objectName: "refresh"
            text: qsTr("Check again")
            onClicked: summary.viewModel.refresh()
        }

        ToolButton {
            objectName: "lock"
            visible: summary.lockable
            text: qsTr("Lock")
            onClicked: summary.lockWanted()
        }
    }
}
