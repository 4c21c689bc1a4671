pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The left side of the alarms: which of three lists, and that list. */
Rectangle {
    id: list

    required property CounterAlarmLogViewModel viewModel
    required property CounterAlarmEquipmentViewModel equipment
    required property int count
    required property string tab
    property bool listening: true

    signal tabWanted(string which)

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: qsTr("Alarms · %n open", "", list.count)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskTabs {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            prefix: "tab-"
            chosen: list.tab
            listening: list.listening
            choices: [
                {
                    "value": "alarms",
                    "name": qsTr("Alarms"),
                    "key": "A"
                },
                {
                    "value": "sources",
                    "name": qsTr("Devices"),
                    "key": "B"
                },
                {
                    "value": "people",
                    "name": qsTr("People to call"),
                    "key": "P"
                }
            ]
            onPicked: which => list.tabWanted(which)
        }

        DeskTabs {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(2)
            visible: list.tab === "alarms"
            prefix: "period-"
            chosen: String(list.viewModel.period)
            listening: list.listening && visible
            choices: list.viewModel.periods
            onPicked: days => list.viewModel.show(Number(days))
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(2)
            visible: list.tab === "alarms"
            spacing: Theme.mm(2)

            DeskButton {
                objectName: "earlier"
                text: qsTr("Earlier")
                shortcut: "←"
                onClicked: list.viewModel.move(-1)
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "span"
                text: list.viewModel.span
                horizontalAlignment: Text.AlignHCenter
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "laterDays"
                text: qsTr("Later")
                shortcut: "→"
                onClicked: list.viewModel.move(1)
            }
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
            visible: list.tab === "alarms"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "alarm"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Alarms")

            delegate: AlarmRow {
                width: rows.width
                chosen: modelData.alarm === list.viewModel.selected
                onPicked: list.viewModel.open(modelData.alarm)
            }

            EmptyList {
                visible: rows.count === 0
                text: qsTr("No alarm on these days")
            }
        }

        ListView {
            id: sources

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: list.tab === "sources"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: list.equipment.sources
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Buttons and sensors")

            delegate: FactRow {
                required property var modelData

                width: sources.width
                title: modelData.name
                about: [modelData.about, modelData.last].join(" · ")
                fact: modelData.state
                tone: modelData.well ? Theme.good : Theme.accent
            }

            EmptyList {
                visible: sources.count === 0
                text: qsTr("No button or sensor stands in hall.toml")
            }
        }

        ListView {
            id: people

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: list.tab === "people"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "responder"
                rows: list.equipment.people
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("People to call")

            delegate: FactRow {
                required property var modelData

                width: people.width
                title: modelData.name + "  " + modelData.phone
                about: modelData.about
                action: list.equipment.mayChange ? qsTr("Take away") : ""
                actionName: "takeAway"
                asks: qsTr("Really take away?")
                onActed: list.equipment.remove(modelData.responder)
            }

            EmptyList {
                visible: people.count === 0
                text: qsTr("Nobody is registered yet: alarms are shown at the screens only")
            }
        }
    }

    Shortcut {
        sequence: "Left"
        enabled: list.listening && list.tab === "alarms"
        onActivated: list.viewModel.move(-1)
    }

    Shortcut {
        sequence: "Right"
        enabled: list.listening && list.tab === "alarms"
        onActivated: list.viewModel.move(1)
    }
}
