pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Disputes that are not over, by what is due next: all, or one's own. */
Rectangle {
    id: list

    required property CounterDisputesViewModel viewModel
    required property string selected
    property bool listening: true

    signal picked(string caseId)

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: qsTr("Mediation · %n disputes", "", rows.count)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskTabs {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            prefix: "disputes-"
            chosen: list.viewModel.tab
            listening: list.listening
            choices: [
                {
                    "value": "due",
                    "name": qsTr("By due time"),
                    "key": "D"
                },
                {
                    "value": "mine",
                    "name": qsTr("Mine"),
                    "key": "M"
                }
            ]
            onPicked: which => {
                list.viewModel.setTab(which);
                rows.positionViewAtBeginning();
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
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "case"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Mediation")

            delegate: DisputeListRow {
                width: rows.width
                chosen: modelData.case === list.selected
                onPicked: list.picked(modelData.case)
            }

            EmptyList {
                visible: rows.count === 0
                text: list.viewModel.tab === "mine" ? qsTr("None of them is yours") : qsTr("Nobody quarrels, as far as this hall knows")
            }
        }
    }
}
