pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The middle column: who waits, who is parked, whom nobody found. */
Rectangle {
    id: column

    required property CounterQueueViewModel viewModel
    property string list: "waiting"
    property string chosen: ""
    property string chosenNumber: ""
    readonly property string action: list === "parked" ? qsTr("Go on here")
        : list === "missed" ? qsTr("Back in the queue") : ""

    function open(name: string) {
        list = name;
        choose(0);
    }

    function choose(row: int) {
        tickets.currentIndex = Math.max(0, Math.min(row, tickets.count - 1));
    }

    function step(by: int) {
        choose(tickets.currentIndex + by);
    }

    function act() {
        const ticket = tickets.currentItem as TicketRow;
        if (!ticket)
            return;
        if (list === "parked")
            viewModel.unpark(ticket.visit);
        else if (list === "missed")
            viewModel.rejoin(ticket.number);
    }

    function reprint() {
        const ticket = tickets.currentItem as TicketRow;
        if (ticket && ticket.unprinted)
            viewModel.reprint(ticket.visit, ticket.number);
    }

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            spacing: Theme.mm(2)

            Repeater {
                model: [
                    { name: "waiting", word: qsTr("Waiting"), key: "F5", count: column.viewModel.waitingCount },
                    { name: "parked", word: qsTr("Parked"), key: "F6", count: column.viewModel.parkedCount },
                    { name: "missed", word: qsTr("Missed"), key: "F7", count: column.viewModel.missedCount }
                ]

                DeskButton {
                    required property var modelData

                    Layout.fillWidth: true
                    objectName: modelData.name + "Tab"
                    text: modelData.word + " " + modelData.count
                    shortcut: modelData.key
                    main: column.list === modelData.name
                    onClicked: column.open(modelData.name)
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.hairline
        }

        ListView {
            id: tickets

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "tickets"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: column.list === "parked" ? column.viewModel.parked
                : column.list === "missed" ? column.viewModel.missed : column.viewModel.waiting
            highlightMoveDuration: 0
            highlightResizeDuration: 0
            reuseItems: false
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Tickets")

            delegate: TicketRow {
                width: tickets.width
                chosen: ListView.isCurrentItem
                step: column.action
                stepShortcut: "J"
                onPicked: tickets.currentIndex = index
                onActed: {
                    tickets.currentIndex = index;
                    column.act();
                }
                onReprinted: {
                    tickets.currentIndex = index;
                    column.reprint();
                }
            }

            DeskText {
                anchors.centerIn: parent
                width: parent.width - Theme.mm(16)
                visible: tickets.count === 0
                text: column.list === "parked" ? qsTr("Nobody is parked")
                    : column.list === "missed" ? qsTr("Nobody was missed") : qsTr("Nobody is waiting")
                color: Theme.mutedInk
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
        }

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            visible: column.list === "waiting"
            text: qsTr("In the order in which they will be called: priorities and appointments take turns with all others, each by arrival.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }
    }
}
