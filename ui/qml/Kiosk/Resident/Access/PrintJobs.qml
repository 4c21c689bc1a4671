pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What has not come out of the printer yet: try again or give up. */
KioskPanel {
    id: panel

    required property ResidentJobsViewModel viewModel

    implicitHeight: column.implicitHeight + Theme.mm(10)

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(3)

        KioskText {
            Layout.fillWidth: true
            heading: true
            text: panel.viewModel.jobs.length === 0 ? qsTr("Everything has been printed") : qsTr("Not printed yet")
            font.pixelSize: Theme.label
        }

        KioskText {
            Layout.fillWidth: true
            visible: panel.viewModel.message !== ""
            text: panel.viewModel.message
            color: Theme.accent
            font.pixelSize: Theme.label
            Accessible.role: Accessible.AlertMessage
        }

        Repeater {
            model: KeptRows {
                key: "job"
                rows: panel.viewModel.jobs.slice(0, 3)
            }

            RowLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.gap

                KioskText {
                    Layout.fillWidth: true
                    text: qsTr("%1, %2: %3").arg(line.modelData.number).arg(line.modelData.at).arg(line.modelData.why)
                    font.pixelSize: Theme.label
                    lineHeight: 1.2
                }

                KioskButton {
                    visible: line.modelData.failed
                    text: qsTr("Print again")
                    description: line.modelData.number
                    onClicked: panel.viewModel.retry(line.modelData.job)
                }

                KioskButton {
                    text: qsTr("Give up")
                    description: line.modelData.number
                    onClicked: panel.viewModel.cancel(line.modelData.job)
                }
            }
        }
    }
}
