pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! When no alarm is chosen: the figures of the days, what is wrong, and the drill. */
ColumnLayout {
    id: overview

    required property CounterAlarmLogViewModel viewModel
    required property CounterAlarmEquipmentViewModel equipment
    required property CounterAlarmPaperViewModel paper

    spacing: Theme.mm(4)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: overview.viewModel.span
            font.pixelSize: Theme.deskLarge
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskButton {
            objectName: "printAlarms"
            visible: overview.paper.mayReport
            enabled: overview.paper.connected && !overview.paper.changing && !(overview.paper.waits && overview.paper.alarm === "")
            text: qsTr("Print these days")
            shortcut: "R"
            onClicked: overview.paper.printReport(overview.viewModel.day, overview.viewModel.period)
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(4)
        uniformCellWidths: true

        Repeater {
            model: overview.viewModel.figures

            DeskCard {
                required property var modelData

                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                title: modelData.title
                lines: modelData.lines
            }
        }
    }

    DeskCard {
        Layout.fillWidth: true
        visible: overview.equipment.troubles.length > 0
        title: qsTr("Would not be heard, or soon not")
        timed: overview.equipment.troubles.map(each => ({
                    "time": each.since,
                    "words": each.name + "  " + each.mend
                }))
    }

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("Drill")
        lines: [overview.equipment.drill ? qsTr("A drill is on. It ends by itself after a while; end it here when all have practised.")
                : overview.equipment.drillDue ? qsTr("No drill yet this month. Choose a calm hour, tell colleagues, then press a button.")
                : qsTr("While a drill is on, alarms are marked as such and counted apart.")]
        action: overview.equipment.drill ? qsTr("End the drill") : qsTr("Begin a drill")
        actionName: "switchDrill"
        onActed: overview.equipment.switchDrill()
    }
}
