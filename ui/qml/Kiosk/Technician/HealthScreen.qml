pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! Red or green, what to mend, and the tools to do so; for any terminal with a touchscreen. */
Rectangle {
    id: screen

    required property HealthViewModel viewModel
    /*! Where it stands alone, it also offers to lock the terminal. */
    property bool lockable: true
    readonly property bool wide: width > height

    signal lockWanted

    color: Theme.ground
    Component.onCompleted: viewModel.refresh()

    SyncViewModel {
        id: sync

        client: screen.viewModel.client
    }

    Flickable {
        id: page

        anchors.fill: parent
        contentHeight: content.implicitHeight + Theme.mm(16)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: content

            x: Theme.mm(8)
            y: Theme.mm(8)
            width: page.width - Theme.mm(16)
            spacing: Theme.mm(4)

            HealthSummary {
                Layout.fillWidth: true
                viewModel: screen.viewModel
                lockable: screen.lockable
                onLockWanted: screen.lockWanted()
            }

            ToolText {
                Layout.fillWidth: true
                objectName: "message"
                visible: text !== ""
                text: screen.viewModel.message
                color: screen.viewModel.messageIsFault ? Theme.accent : Theme.good
                font.weight: Font.Bold
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }

            GridLayout {
                Layout.fillWidth: true
                columns: screen.wide ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    spacing: Theme.mm(3)

                    Repeater {
                        model: screen.viewModel.items

                        HealthCard {
                            required property var modelData

                            Layout.fillWidth: true
                            item: modelData
                        }
                    }
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    spacing: Theme.mm(4)

                    HallSection {
                        Layout.fillWidth: true
                        viewModel: screen.viewModel
                    }

                    SyncSection {
                        Layout.fillWidth: true
                        visible: sync.hasHub
                        viewModel: sync
                    }

                    DeviceSection {
                        Layout.fillWidth: true
                        viewModel: screen.viewModel
                    }

                    AccessSection {
                        Layout.fillWidth: true
                        viewModel: screen.viewModel
                    }
                }
            }
        }
    }
}
