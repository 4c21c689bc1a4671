pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! Every device with its state; each can be asked to answer, a printer to print. */
ToolSection {
    id: section

    required property HealthViewModel viewModel

    title: qsTr("Devices")

    Repeater {
        model: KeptRows {
            key: "name"
            rows: section.viewModel.devices
        }

        RowLayout {
            id: row

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                ToolText {
                    Layout.fillWidth: true
                    text: [row.modelData.kind, row.modelData.name, row.modelData.terminal].filter(word => word !== "").join(" · ")
                }

                ToolText {
                    Layout.fillWidth: true
                    text: row.modelData.why
                    color: row.modelData.well ? Theme.good : Theme.accent
                }
            }

            ToolButton {
                objectName: "test-" + row.modelData.name
                text: row.modelData.isPrinter ? qsTr("Print a test") : qsTr("Test")
                Accessible.name: text + " " + row.modelData.name
                onClicked: row.modelData.isPrinter ? section.viewModel.testPrint(row.modelData.name)
                    : section.viewModel.testDevice(row.modelData.name)
            }
        }
    }

    ToolText {
        Layout.fillWidth: true
        visible: section.viewModel.devices.length === 0
        text: qsTr("No device is named in hall.toml")
        color: Theme.mutedInk
    }
}
