import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The clerk's day: the list in the middle, the counter and what to do next on the right. */
CounterPage {
    id: screen

    readonly property CounterQueueViewModel viewModel: CounterQueueViewModel {
        client: screen.client
    }
    readonly property bool free: listening && !transfer.visible

    badge: viewModel.waitingCount

    TicketList {
        id: list

        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(104), Math.round(screen.width * 0.36))
        viewModel: screen.viewModel
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

    Flickable {
        id: detail

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: Math.max(height, content.implicitHeight + Theme.mm(12))
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: detail.contentHeight > detail.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: content

            x: Theme.mm(8)
            y: Theme.mm(6)
            width: detail.width - Theme.mm(16)
            height: detail.contentHeight - Theme.mm(12)
            spacing: Theme.mm(4)

            CounterHeader {
                Layout.fillWidth: true
                viewModel: screen.viewModel
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "message"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            CurrentTicket {
                Layout.fillWidth: true
                viewModel: screen.viewModel
            }

            CounterActions {
                Layout.fillWidth: true
                visible: !transfer.visible
                viewModel: screen.viewModel
                listening: screen.free
                onTransferWanted: transfer.start()
            }

            TransferPanel {
                id: transfer

                Layout.fillWidth: true
                objectName: "transferPanel"
                viewModel: screen.viewModel
            }

            Item {
                Layout.fillHeight: true
            }
        }
    }

    Connections {
        target: screen.signIn

        function onHandsChanged() {
            transfer.visible = false;
        }
    }

    Shortcut {
        sequences: ["Return", "Enter", "F1"]
        enabled: screen.listening
        onActivated: transfer.visible ? transfer.confirm() : screen.viewModel.proceed()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: transfer.visible ? transfer.visible = false : screen.viewModel.dismiss()
    }

    Shortcut {
        sequence: "F5"
        enabled: screen.free
        onActivated: list.open("waiting")
    }

    Shortcut {
        sequence: "F6"
        enabled: screen.free
        onActivated: list.open("parked")
    }

    Shortcut {
        sequence: "F7"
        enabled: screen.free
        onActivated: list.open("missed")
    }

    Shortcut {
        sequence: "Up"
        enabled: screen.free
        onActivated: list.step(-1)
    }

    Shortcut {
        sequence: "Down"
        enabled: screen.free
        onActivated: list.step(1)
    }

    Shortcut {
        sequence: "J"
        enabled: screen.free
        onActivated: list.act()
    }

    Shortcut {
        sequence: "R"
        enabled: screen.free
        onActivated: list.reprint()
    }
}
