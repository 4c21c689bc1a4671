pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! People, cells, rounds and warnings, each in its tab; what waits for staff stands first. */
Rectangle {
    id: list

    required property CounterVolunteersViewModel viewModel
    property bool listening: true

    signal newWanted

    function step(by: int) {
        const names = viewModel.rows.map(row => row.name);
        const at = names.indexOf(viewModel.selected);
        viewModel.choose(names[at < 0 ? 0 : Math.max(0, Math.min(names.length - 1, at + by))]);
        rows.positionViewAtIndex(Math.max(0, names.indexOf(viewModel.selected)), ListView.Contain);
    }

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("Volunteers")
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "newVolunteer"
                text: qsTr("New")
                shortcut: "N"
                onClicked: list.newWanted()

                Shortcut {
                    sequence: "N"
                    enabled: list.listening
                    onActivated: list.newWanted()
                }
            }
        }

        DeskTabs {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            prefix: "volunteers-"
            columns: 2
            chosen: list.viewModel.tab
            listening: list.listening
            choices: [
                {
                    "value": "people",
                    "name": qsTr("People %1").arg(list.viewModel.counts[0]),
                    "key": "1"
                },
                {
                    "value": "cells",
                    "name": qsTr("Cells %1").arg(list.viewModel.counts[1]),
                    "key": "2"
                },
                {
                    "value": "rounds",
                    "name": qsTr("Rounds %1").arg(list.viewModel.counts[2]),
                    "key": "3"
                },
                {
                    "value": "warnings",
                    "name": qsTr("Warnings %1").arg(list.viewModel.counts[3]),
                    "key": "4"
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
            model: KeptRows {
                key: "name"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Volunteers")

            delegate: VolunteersRow {
                width: rows.width
                chosen: modelData.name === list.viewModel.selected
                onPicked: list.viewModel.choose(modelData.name)
            }

            EmptyList {
                visible: rows.count === 0
                text: ({
                        "people": qsTr("Nobody volunteers yet"),
                        "cells": qsTr("This hall has no cells"),
                        "rounds": qsTr("Nobody is on a round, and every round is confirmed"),
                        "warnings": qsTr("No volunteer warned of anything in the last 30 days")
                    })[list.viewModel.tab]
            }
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
}
