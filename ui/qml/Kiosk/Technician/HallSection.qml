pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! The machine's own tools: journal, backup, hall.toml, the clock. */
ToolSection {
    id: section

    required property HealthViewModel viewModel

    title: qsTr("Tools")

    GridLayout {
        Layout.fillWidth: true
        columns: section.width > Theme.mm(150) ? 3 : 1
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(3)
        uniformCellWidths: true

        ToolButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "verify"
            text: qsTr("Check the journal")
            onClicked: section.viewModel.verify()
        }

        ToolButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "backUp"
            text: qsTr("Back up now")
            onClicked: section.viewModel.backUp()
        }

        ToolButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "reloadHall"
            text: qsTr("Read hall.toml again")
            onClicked: section.viewModel.reloadHall()
        }
    }

    Repeater {
        model: section.viewModel.findings

        ColumnLayout {
            id: finding

            required property var modelData

            Layout.fillWidth: true
            spacing: 0

            ToolText {
                Layout.fillWidth: true
                text: finding.modelData.where
                color: Theme.accent
                font.weight: Font.Bold
            }

            ToolText {
                Layout.fillWidth: true
                text: finding.modelData.sentence
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: section.viewModel.clockDoubted
        spacing: Theme.mm(3)

        ToolText {
            Layout.fillWidth: true
            text: qsTr("Is today %1?").arg(section.viewModel.today)
            font.weight: Font.Bold
        }

        ToolButton {
            objectName: "confirmClock"
            main: true
            text: qsTr("Confirm date")
            onClicked: section.viewModel.confirmClock()
        }
    }
}
