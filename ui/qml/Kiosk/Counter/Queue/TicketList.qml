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
    /*! Whose ticket it is; where it goes by itself, no other one is chosen in its place. */
    property string chosen: ""
    readonly property string action: list === "parked" ? qsTr("Go on here")
        : list === "missed" ? qsTr("Back in the queue") : ""

    function open(name: string) {
        list = name;
        choose(0);
    }

    function choose(row: int) {
        tickets.currentIndex = Math.max(0, Math.min(row, tickets.count - 1));
        const ticket = tickets.currentItem as TicketRow;
        chosen = ticket ? ticket.visit : "";
    }

    function step(by: int) {
        choose(tickets.currentIndex + (chosenTicket() ? by : 0));
    }

    function chosenTicket(): TicketRow {
        const ticket = tickets.currentItem as TicketRow;
        return ticket && ticket.visit === chosen ? ticket : null;
    }

    function act() {
        const ticket = chosenTicket();
        if (!ticket)
            return;
        if (list === "parked")
            viewModel.unpark(ticket.visit);
        else if (list === "missed")
            viewModel.rejoin(ticket.number);
    }

    function reprint() {
        const ticket = chosenTicket();
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
                model: [ // each stays, though somebody comes: it counts beside its word
                    { name: "waiting", word: qsTr("Waiting"), key: "F5" },
                    { name: "parked", word: qsTr("Parked"), key: "F6" },
                    { name: "missed", word: qsTr("Missed"), key: "F7" }
                ]

                DeskButton {
                    required property var modelData
                    readonly property int count: ({
                            "waiting": column.viewModel.waitingCount,
                            "parked": column.viewModel.parkedCount,
                            "missed": column.viewModel.missedCount
                        })[modelData.name]

                    Layout.fillWidth: true
                    objectName: modelData.name + "Tab"
                    text: modelData.word + " " + count
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
            onCountChanged: if (count === 0)
                column.chosen = ""
            onCurrentItemChanged: if (column.chosen === "")
                column.choose(currentIndex)
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Tickets")

            delegate: TicketRow {
                width: tickets.width
                chosen: visit === column.chosen
                step: column.action
                stepShortcut: "J"
                onPicked: column.choose(index)
                onActed: {
                    column.choose(index);
                    column.act();
                }
                onReprinted: {
                    column.choose(index);
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
