pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Every vote of the hall, those that run first. */
Rectangle {
    id: list

    required property CounterVotesViewModel viewModel

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(3)
            text: qsTr("Votes of residents")
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
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
                key: "poll"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Votes of residents")

            delegate: VoteListRow {
                width: rows.width
                chosen: modelData.poll === list.viewModel.shown
                onPicked: list.viewModel.choose(modelData.poll)
            }

            EmptyList {
                visible: rows.count === 0
                text: qsTr("No vote yet. A manager adds one at the shell: docs/operators.md, Votes.")
            }
        }
    }
}
