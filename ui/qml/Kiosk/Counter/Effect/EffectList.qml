pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Matters, those that are looked at still first. */
Rectangle {
    id: list

    required property CounterEffectViewModel viewModel
    property bool listening: true

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
            Layout.bottomMargin: Theme.mm(3)
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("Before and after")
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "newMatter"
                text: qsTr("New")
                shortcut: "N"
                onClicked: list.viewModel.begin(true)

                Shortcut {
                    sequence: "N"
                    enabled: list.listening
                    onActivated: list.viewModel.begin(true)
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
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
            Accessible.name: qsTr("Before and after")

            delegate: EffectRow {
                width: rows.width
                chosen: modelData.name === list.viewModel.selected
                onPicked: list.viewModel.choose(modelData.name)
            }

            EmptyList {
                visible: rows.count === 0
                text: qsTr("Nothing is looked at yet: a decision, a campaign or a rectification, and the day of it")
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
