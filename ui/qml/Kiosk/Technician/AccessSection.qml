pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who may in: locked PINs, paired terminals, a code for one more. Shutting out asks twice. */
ToolSection {
    id: section

    required property HealthViewModel viewModel
    property string doubted: ""

    title: qsTr("PINs and terminals")

    Repeater {
        model: section.viewModel.locks

        RowLayout {
            id: lock

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            ToolText {
                Layout.fillWidth: true
                text: qsTr("PIN of %1 (%2) is locked at %3").arg(lock.modelData.name).arg(lock.modelData.staff).arg(lock.modelData.terminal)
                color: Theme.accent
            }

            ToolButton {
                objectName: "unlock-" + lock.modelData.staff
                text: qsTr("Lift the lock")
                onClicked: section.viewModel.unlock(lock.modelData.staff, lock.modelData.terminal)
            }
        }
    }

    ToolText {
        Layout.fillWidth: true
        visible: section.viewModel.locks.length === 0
        text: qsTr("No PIN is locked")
        color: Theme.mutedInk
    }

    Repeater {
        model: KeptRows {
            key: "terminal"
            rows: section.viewModel.terminals
        }

        RowLayout {
            id: row

            required property var modelData
            readonly property bool asked: section.doubted === modelData.terminal

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                ToolText {
                    Layout.fillWidth: true
                    text: row.modelData.terminal + " · " + row.modelData.kind
                }

                ToolText {
                    Layout.fillWidth: true
                    text: row.modelData.revoked ? qsTr("Shut out")
                        : row.modelData.connected ? qsTr("Connected") : qsTr("Not connected")
                    color: row.modelData.revoked ? Theme.mutedInk
                        : row.modelData.connected ? Theme.good : Theme.warning
                }
            }

            ToolButton {
                objectName: "pair-" + row.modelData.terminal
                visible: !row.asked
                text: qsTr("Pair")
                Accessible.name: text + " " + row.modelData.terminal
                onClicked: section.viewModel.pair(row.modelData.terminal)
            }

            ToolButton {
                objectName: "revoke-" + row.modelData.terminal
                visible: !row.modelData.revoked
                main: row.asked
                text: row.asked ? qsTr("Yes, shut it out") : qsTr("Shut out")
                Accessible.name: text + " " + row.modelData.terminal
                onClicked: {
                    if (row.asked)
                        section.viewModel.revoke(row.modelData.terminal);
                    section.doubted = row.asked ? "" : row.modelData.terminal;
                }
            }

            ToolButton {
                visible: row.asked
                text: qsTr("Keep it")
                onClicked: section.doubted = ""
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: section.viewModel.pairingCode !== ""
        spacing: Theme.mm(3)

        ColumnLayout {
            Layout.fillWidth: true

            ToolText {
                Layout.fillWidth: true
                objectName: "pairingCode"
                text: section.viewModel.pairingCode
                font.pixelSize: Theme.body
                font.weight: Font.Bold
            }

            ToolText {
                Layout.fillWidth: true
                text: section.viewModel.pairingHint
                color: Theme.mutedInk
            }
        }

        ToolButton {
            text: qsTr("Hide the code")
            onClicked: section.viewModel.endPairing()
        }
    }
}
