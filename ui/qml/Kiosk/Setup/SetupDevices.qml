pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Which devices were found, by what each port speaks; each is tried by a hand. */
SetupFrame {
    id: page

    readonly property var found: viewModel.found

    title: qsTr("Were all devices found?")
    subtitle: found.length === 0 ? qsTr("None was found. Look at power and cables.") : qsTr("Found: %1. Good: %2. To be tried by you: %3.").arg(found.length).arg(viewModel.good).arg(viewModel.untried)
    actionMain: viewModel.untried === 0
    actionDetail: viewModel.untried === 0 ? "" : qsTr("Those not tried stand in the report")

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.mm(5)

        KioskScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true

            GridLayout {
                width: parent.width
                columns: page.width > page.height * 1.5 ? 2 : 1 // a screen of 5:4 has no room for two
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                Repeater {
                    model: page.found

                    SetupDevice {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        about: modelData
                        busy: page.viewModel.busy
                        onJudged: good => page.viewModel.judge(modelData.id, good)
                        onPrinted: page.viewModel.tryPrint(modelData.id)
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            KioskText {
                Layout.fillWidth: true
                text: qsTr("A device is missing? Look at power and cables.")
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                lineHeight: 1.1
            }

            KioskButton {
                objectName: "look_again"
                enabled: !page.viewModel.busy
                symbol: "search"
                size: Theme.label
                text: qsTr("Look again")
                onClicked: page.viewModel.lookAgain()
            }
        }
    }
}
