pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Lines to choose from, by touch or with the arrow keys. `entries`: {name, title, about, due, late}. */
Rectangle {
    id: list

    required property string title
    required property string empty
    required property var entries
    property string about: ""
    property string selected: ""
    property string action: ""
    property bool listening: true

    signal picked(string name)
    signal acted

    function step(by: int) {
        const names = entries.map(row => row.name);
        const at = names.indexOf(selected);
        const to = at < 0 ? 0 : Math.max(0, Math.min(names.length - 1, at + by));
        rows.positionViewAtIndex(to, ListView.Contain);
        picked(names[to]);
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
                text: list.title
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "newOrganisation"
                visible: list.action !== ""
                text: list.action
                shortcut: "N"
                onClicked: list.acted()

                Shortcut {
                    sequence: "N"
                    enabled: list.listening && list.action !== ""
                    onActivated: list.acted()
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            visible: list.about !== ""
            text: list.about
            color: Theme.mutedInk
            wrapMode: Text.Wrap
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
            model: KeptRows {
                key: "name"
                rows: list.entries
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: list.title

            delegate: OutsideRow {
                width: rows.width
                chosen: modelData.name === list.selected
                onPicked: list.picked(modelData.name)
            }

            EmptyList {
                visible: rows.count === 0
                text: list.empty
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
