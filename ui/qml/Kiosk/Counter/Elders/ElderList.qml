pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The register of elders, or the visits that are due. */
Rectangle {
    id: list

    required property CounterEldersViewModel viewModel
    required property string selected
    required property string visit
    required property string tab
    property bool listening: true

    readonly property bool typing: words.activeFocus || person.typing

    signal tabWanted(string which)
    signal picked(string elder)
    signal visitPicked(var visit)
    signal newWanted

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: list.viewModel.searched !== "" || list.viewModel.ofPerson ? qsTr("Elder care · %n found", "", elders.count)
                : qsTr("Elder care · %n elders", "", list.viewModel.count)
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
                    "value": "elders",
                    "name": qsTr("Register"),
                    "key": "E"
                },
                {
                    "value": "visits",
                    "name": list.viewModel.waiting > 0 ? qsTr("Visits · %1").arg(list.viewModel.waiting) : qsTr("Visits"),
                    "key": "V"
                }
            ]
            onPicked: which => list.tabWanted(which)
        }

        DeskField {
            id: words

            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(3)
            objectName: "elderSearch"
            visible: list.tab === "elders"
            placeholderText: qsTr("Search: masked name, place  ( / )")
            maximumLength: 60
            onTextChanged: list.viewModel.search(text)
            onAccepted: elders.forceActiveFocus()
        }

        PersonSearch {
            id: person

            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(2)
            offered: list.tab === "elders" && list.viewModel.searched !== "" && !list.viewModel.ofPerson
            asking: list.tab === "elders" && list.viewModel.asksWhy
            onWanted: list.viewModel.askWhy()
            onGiven: reason => list.viewModel.searchPerson(reason)
            onAskingChanged: if (!asking && list.viewModel.ofPerson)
                elders.forceActiveFocus()
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(3)
            objectName: "newElder"
            visible: list.tab === "elders"
            text: qsTr("Register an elder")
            shortcut: "N"
            onClicked: list.newWanted()
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(3)
            implicitHeight: 1
            color: Theme.hairline
        }

        ListView {
            id: elders

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: list.tab === "elders"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "elder"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Register")

            delegate: CareRow {
                required property var modelData

                width: elders.width
                objectName: "elder-" + modelData.elder
                title: modelData.name
                about: modelData.about
                warning: modelData.trouble
                fact: modelData.due
                late: modelData.soon
                chosen: modelData.elder === list.selected
                onPicked: list.picked(modelData.elder)
            }

            EmptyList {
                visible: elders.count === 0
                text: list.viewModel.searched !== "" ? qsTr("Nothing was found") : qsTr("Nobody is registered yet")
            }
        }

        ListView {
            id: visits

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: list.tab === "visits"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "visit"
                rows: list.viewModel.visits
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Visits")

            delegate: CareRow {
                required property var modelData

                width: visits.width
                objectName: "visit-" + modelData.visit
                title: modelData.name
                about: modelData.about
                warning: modelData.missed ? modelData.state : ""
                fact: modelData.missed ? modelData.due : [modelData.due, modelData.state].join("\n")
                late: modelData.missed
                chosen: modelData.visit === list.visit
                onPicked: list.visitPicked(modelData)
            }

            EmptyList {
                visible: visits.count === 0
                text: qsTr("No visit is due")
            }
        }
    }

    Shortcut {
        sequence: "N"
        enabled: list.listening && list.tab === "elders"
        onActivated: list.newWanted()
    }

    Shortcut {
        sequence: "/"
        enabled: list.listening && list.tab === "elders"
        onActivated: {
            words.forceActiveFocus();
            words.selectAll();
        }
    }
}
