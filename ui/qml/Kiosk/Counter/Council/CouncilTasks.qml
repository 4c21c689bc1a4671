pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What was decided and is to be done: who, by which day, and what became of it. */
ColumnLayout {
    id: tasks

    required property CounterCouncilWorkViewModel viewModel
    required property bool ready
    property string motion: ""
    property string task: ""

    spacing: Theme.mm(2)

    Connections {
        target: tasks.viewModel

        function onDone(what: string) {
            if (what === "task") {
                words.clear();
                owner.clear();
                due.clear();
            } else if (what === "settled") {
                told.clear();
                later.clear();
                tasks.task = "";
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("To be done")
        font.pixelSize: Theme.deskLabel
        font.weight: Font.Bold
    }

    DeskText {
        Layout.fillWidth: true
        visible: tasks.viewModel.tasks.length === 0
        text: qsTr("Nothing yet")
        color: Theme.mutedInk
    }

    Repeater {
        model: tasks.viewModel.tasks

        DeskRow {
            id: row

            required property var modelData

            Layout.fillWidth: true
            implicitHeight: line.implicitHeight + Theme.mm(4)
            objectName: "task-" + modelData.task
            enabled: modelData.open
            chosen: modelData.task === tasks.task
            Accessible.name: modelData.words + ", " + modelData.about
            onPicked: tasks.task = chosen ? "" : modelData.task

            ColumnLayout {
                id: line

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.mm(4)
                width: parent.width - Theme.mm(8)
                spacing: 0

                DeskText {
                    Layout.fillWidth: true
                    text: row.modelData.words
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                DeskText {
                    Layout.fillWidth: true
                    text: row.modelData.about
                    color: row.modelData.late ? Theme.accent : Theme.mutedInk
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: tasks.task !== ""
        spacing: Theme.mm(2)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            LabelledField {
                id: told

                Layout.fillWidth: true
                Layout.preferredWidth: 3
                name: "taskTold"
                label: qsTr("What was done, or why not yet or not at all")
                maximumLength: 500
            }

            LabelledField {
                id: later

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "taskLater"
                label: qsTr("New day, if later")
                maximumLength: 10
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskButton {
                Layout.fillWidth: true
                objectName: "taskDone"
                enabled: tasks.ready
                main: true
                text: qsTr("It is done")
                onClicked: tasks.viewModel.settle(tasks.task, "done", told.text)
            }

            DeskButton {
                Layout.fillWidth: true
                objectName: "taskPutOff"
                enabled: tasks.ready
                text: qsTr("Due on the new day")
                onClicked: tasks.viewModel.putOff(tasks.task, later.text, told.text)
            }

            DeskButton {
                Layout.fillWidth: true
                objectName: "taskDrop"
                enabled: tasks.ready
                text: qsTr("Drop it")
                onClicked: tasks.viewModel.settle(tasks.task, "dropped", told.text)
            }
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: tasks.viewModel.carried.length > 0
        spacing: Theme.mm(2)

        ChoiceGrid {
            Layout.fillWidth: true
            title: qsTr("Something to be done, after")
            columns: 1
            prefix: "after-"
            choices: tasks.viewModel.carried
            chosen: tasks.motion
            onPicked: motion => tasks.motion = motion
        }

        LabelledField {
            id: words

            Layout.fillWidth: true
            name: "taskWords"
            label: qsTr("What is to be done: no names")
            maximumLength: 160
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            LabelledField {
                id: owner

                Layout.fillWidth: true
                Layout.preferredWidth: 2
                name: "taskOwner"
                label: qsTr("Which body or office does it")
                maximumLength: 40
            }

            LabelledField {
                id: due

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "taskDue"
                label: qsTr("By which day, such as 2026-12-24")
                maximumLength: 10
            }
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "giveTask"
            enabled: tasks.ready
            text: qsTr("Put it on the public board")
            onClicked: tasks.viewModel.give(tasks.motion, words.text, owner.text, due.text)
        }
    }
}
