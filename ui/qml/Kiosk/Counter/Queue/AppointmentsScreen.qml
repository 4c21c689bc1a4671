pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The day's appointments in the middle, a new one on the right. */
CounterPage {
    id: screen

    readonly property CounterAppointmentsViewModel viewModel: CounterAppointmentsViewModel {
        client: screen.client
    }

    onVisibleChanged: if (visible)
        viewModel.refresh()

    Rectangle {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(104), Math.round(screen.width * 0.36))
        color: Theme.surface

        ColumnLayout {
            anchors.fill: parent
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                Layout.margins: Theme.mm(5)
                text: qsTr("%n appointments", "", screen.viewModel.rows.length)
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
            }

            ListView {
                id: rows

                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: screen.viewModel.rows
                ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Appointments")

                delegate: AppointmentRow {
                    width: rows.width
                }

                DeskText {
                    anchors.centerIn: parent
                    width: parent.width - Theme.mm(16)
                    visible: rows.count === 0
                    text: qsTr("No appointments on this day")
                    color: Theme.mutedInk
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                }
            }
        }
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
        contentHeight: form.implicitHeight + Theme.mm(12)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: detail.contentHeight > detail.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: form

            x: Theme.mm(8)
            y: Theme.mm(6)
            width: detail.width - Theme.mm(16)
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            AppointmentForm {
                id: entry

                Layout.fillWidth: true
                visible: screen.viewModel.picture === ""
                viewModel: screen.viewModel
                listening: screen.listening && visible
            }

            IssuedAppointment {
                Layout.fillWidth: true
                visible: screen.viewModel.picture !== ""
                viewModel: screen.viewModel
            }
        }
    }

    Connections {
        target: screen.signIn

        function onHandsChanged() {
            entry.empty();
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.picture !== "" ? screen.viewModel.another() : screen.viewModel.dismiss()
    }
}
