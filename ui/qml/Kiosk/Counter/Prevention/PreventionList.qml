pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What was found, the visits that are planned, and what was decided. There is no score. */
Rectangle {
    id: list

    required property CounterPreventionViewModel viewModel
    property bool listening: true

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(1)
            text: qsTr("Before it flares up again")
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: [list.viewModel.mode, qsTr("Each look is recorded.")].filter(word => word !== "").join(" ")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskTabs {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            prefix: "prevention-"
            chosen: list.viewModel.tab
            listening: list.listening
            choices: [
                {
                    "value": "found",
                    "name": qsTr("Found %1").arg(list.viewModel.counts[0]),
                    "key": "1"
                },
                {
                    "value": "planned",
                    "name": qsTr("Visits %1").arg(list.viewModel.counts[1]),
                    "key": "2"
                },
                {
                    "value": "decided",
                    "name": qsTr("Done %1").arg(list.viewModel.counts[2]),
                    "key": "3"
                }
            ]
            onPicked: which => list.viewModel.setTab(which)
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(3)
            implicitHeight: 1
            color: Theme.hairline
        }

        ListView {
            id: rows

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: list.viewModel.rows
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Before it flares up again")

            delegate: PreventionRow {
                width: rows.width
                chosen: modelData.name === list.viewModel.selected
                onPicked: list.viewModel.choose(modelData.name)
            }

            EmptyList {
                visible: rows.count === 0
                text: list.viewModel.tab === "found" ? qsTr("Nothing comes again and again, as far as this hall knows") : list.viewModel.tab === "planned" ? qsTr("No visit is planned") : qsTr("Nothing was decided yet")
            }
        }

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(3)
            visible: list.viewModel.more > 0
            text: qsTr("%1 more are not shown: those with fewer disputes behind them.").arg(list.viewModel.more)
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }
    }

    Shortcut {
        sequence: "Down"
        enabled: list.listening && rows.count > 0
        onActivated: list.step(1)
    }

    Shortcut {
        sequence: "Up"
        enabled: list.listening && rows.count > 0
        onActivated: list.step(-1)
    }

    function step(by: int) {
        const names = viewModel.rows.map(row => row.name);
        const at = names.indexOf(viewModel.selected);
        viewModel.choose(names[at < 0 ? 0 : Math.max(0, Math.min(names.length - 1, at + by))]);
        rows.positionViewAtIndex(Math.max(0, names.indexOf(viewModel.selected)), ListView.Contain);
    }
}
