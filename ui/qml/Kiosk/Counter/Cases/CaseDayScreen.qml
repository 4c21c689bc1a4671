pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The day in cases: which day, its figures, by category and by cell, and the sheet of it. */
CounterPage {
    id: screen

    readonly property CounterCaseDayViewModel viewModel: CounterCaseDayViewModel {
        client: screen.client
    }

    readonly property bool broad: width > Theme.mm(400)

    offered: viewModel.takesCases
    onVisibleChanged: if (visible)
        viewModel.refresh()

    Flickable {
        id: page

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: content.implicitHeight + Theme.mm(12)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: content

            x: Theme.mm(8)
            y: Theme.mm(6)
            width: page.width - Theme.mm(16)
            spacing: Theme.mm(4)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    DeskText {
                        Layout.fillWidth: true
                        text: qsTr("The day in cases")
                        color: Theme.mutedInk
                    }

                    DeskText {
                        Layout.fillWidth: true
                        objectName: "reportDay"
                        text: screen.viewModel.day
                        font.pixelSize: Theme.deskTitle
                        font.weight: Font.Bold
                        wrapMode: Text.Wrap
                    }
                }

                DeskButton {
                    objectName: "printReport"
                    enabled: screen.viewModel.connected
                    main: true
                    text: qsTr("Print on A4")
                    shortcut: "P"
                    onClicked: screen.viewModel.printSheet()
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)
                uniformCellSizes: true

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "dayBefore"
                    text: qsTr("Day before")
                    shortcut: "←"
                    onClicked: screen.viewModel.step(-1)
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "yesterday"
                    main: screen.viewModel.isYesterday
                    text: qsTr("Yesterday")
                    shortcut: "Y"
                    onClicked: screen.viewModel.ago(1)
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "today"
                    main: screen.viewModel.isToday
                    text: qsTr("Today")
                    shortcut: "T"
                    onClicked: screen.viewModel.ago(0)
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "dayAfter"
                    enabled: !screen.viewModel.isToday
                    text: qsTr("Day after")
                    shortcut: "→"
                    onClicked: screen.viewModel.step(1)
                }
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "reportMessage"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "reportPaper"
                visible: text !== ""
                text: screen.viewModel.paper
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            GridLayout {
                Layout.fillWidth: true
                columns: screen.broad ? 7 : 4
                columnSpacing: Theme.mm(3)
                rowSpacing: Theme.mm(3)
                uniformCellWidths: true

                Repeater {
                    model: screen.viewModel.figures

                    Rectangle {
                        id: figure

                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        implicitHeight: told.implicitHeight + Theme.mm(6)
                        radius: Theme.radius
                        color: Theme.surface
                        border.width: Theme.mm(0.3)
                        border.color: Theme.hairline

                        ColumnLayout {
                            id: told

                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.top: parent.top
                            anchors.margins: Theme.mm(3)
                            spacing: 0

                            DeskText {
                                Layout.fillWidth: true
                                text: figure.modelData.value
                                font.pixelSize: Theme.deskLarge
                                font.weight: Font.Bold
                                Accessible.ignored: true
                            }

                            DeskText {
                                Layout.fillWidth: true
                                text: figure.modelData.name
                                color: Theme.mutedInk
                                wrapMode: Text.Wrap
                                Accessible.name: text + ": " + figure.modelData.value
                            }
                        }
                    }
                }
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: screen.viewModel.empty ? qsTr("No case was received on this day.") : screen.viewModel.kinds
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            GridLayout {
                Layout.fillWidth: true
                visible: screen.viewModel.byCategory.length > 0
                columns: screen.broad ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                CaseDayTable {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    title: qsTr("By category")
                    rows: screen.viewModel.byCategory
                }

                CaseDayTable {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    title: qsTr("By cell")
                    rows: screen.viewModel.byCell
                }
            }
        }
    }

    Shortcut {
        sequence: "Left"
        enabled: screen.listening
        onActivated: screen.viewModel.step(-1)
    }

    Shortcut {
        sequence: "Right"
        enabled: screen.listening
        onActivated: screen.viewModel.step(1)
    }

    Shortcut {
        sequence: "T"
        enabled: screen.listening
        onActivated: screen.viewModel.ago(0)
    }

    Shortcut {
        sequence: "Y"
        enabled: screen.listening
        onActivated: screen.viewModel.ago(1)
    }

    Shortcut {
        sequence: "P"
        enabled: screen.listening
        onActivated: screen.viewModel.printSheet()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.dismiss()
    }
}
