pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A day, a week or a month of the hall: key figures, what changed, charts, tables. */
CounterPage {
    id: screen

    readonly property CounterReportsViewModel viewModel: CounterReportsViewModel {
        client: screen.client
    }

    readonly property bool broad: width > Theme.mm(340)

    onVisibleChanged: viewModel.shows(visible)

    Flickable {
        id: page

        objectName: "reportPage"

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

            ReportHead {
                Layout.fillWidth: true
                viewModel: screen.viewModel
                listening: screen.listening
            }

            ReportFigures {
                Layout.fillWidth: true
                columns: screen.broad ? 6 : 4
                figures: screen.viewModel.figures
            }

            ReportSheet {
                Layout.fillWidth: true
                visible: screen.viewModel.changes.length > 0
                title: qsTr("What changed")

                Repeater {
                    model: screen.viewModel.changes

                    DeskText {
                        required property string modelData

                        Layout.fillWidth: true
                        text: modelData
                        wrapMode: Text.Wrap
                    }
                }
            }

            GridLayout {
                Layout.fillWidth: true
                visible: screen.viewModel.charts.length > 0
                columns: screen.broad ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                Repeater {
                    model: screen.viewModel.charts

                    ReportChart {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.alignment: Qt.AlignTop
                        drawing: modelData
                    }
                }
            }

            Repeater {
                model: screen.viewModel.tables

                ReportTable {
                    required property var modelData

                    Layout.fillWidth: true
                    table: modelData
                }
            }

            Repeater {
                model: screen.viewModel.notes

                DeskText {
                    required property string modelData

                    Layout.fillWidth: true
                    text: modelData
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    Shortcut {
        sequence: "Left"
        enabled: screen.listening
        onActivated: screen.viewModel.back()
    }

    Shortcut {
        sequence: "Right"
        enabled: screen.listening
        onActivated: screen.viewModel.onward()
    }

    Shortcut {
        sequence: "T"
        enabled: screen.listening
        onActivated: screen.viewModel.toNow()
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
