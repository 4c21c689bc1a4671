import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who works here: the accounts on the left; one of them, or a new one, on the right. */
CounterPage {
    id: screen

    readonly property CounterStaffViewModel viewModel: CounterStaffViewModel {
        client: screen.client
    }

    objectName: "staffPage"
    onVisibleChanged: {
        viewModel.leave(); // what was typed and shown does not stay
        if (visible)
            viewModel.refresh();
    }

    Connections {
        target: screen.viewModel

        function onShownChanged() {
            if (screen.listening && screen.viewModel.shown === "")
                screen.forceActiveFocus(); // a field that is not shown any more keeps no keys
        }

        function onMessageChanged() {
            if (screen.viewModel.message !== "")
                detail.contentY = 0; // where it stands
        }
    }

    StaffList {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(104), Math.round(screen.width * 0.36))
        viewModel: screen.viewModel
        listening: screen.listening && screen.viewModel.shown === ""
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
        contentHeight: content.implicitHeight + Theme.mm(12)
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
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                objectName: "staffMessage"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            SecondPerson {
                Layout.fillWidth: true
                visible: screen.viewModel.wantsSecond
                viewModel: screen.viewModel
            }

            DeskText {
                Layout.fillWidth: true
                visible: screen.viewModel.shown === ""
                text: qsTr("Choose somebody, or add a colleague. A PIN is typed by its owner, and nobody else learns it.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            NewStaff {
                Layout.fillWidth: true
                visible: screen.viewModel.shown === "new"
                viewModel: screen.viewModel
            }

            StaffAccount {
                Layout.fillWidth: true
                visible: screen.viewModel.account.staff !== undefined
                viewModel: screen.viewModel
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.message !== "" ? screen.viewModel.dismiss() : screen.viewModel.leave()
    }
}
