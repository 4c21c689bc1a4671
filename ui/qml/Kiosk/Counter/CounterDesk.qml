import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! The open counter terminal: rail, list, detail; above them what must be mended or is lost. */
RowLayout {
    id: desk

    required property CounterSignInViewModel signIn
    required property CounterQueueViewModel queue
    required property CounterNoticesViewModel notices
    required property CounterAppointmentsViewModel appointments
    required property CounterCasesViewModel cases

    function openCase(caseId: string) {
        rail.page = "cases";
        cases.open(caseId);
    }

    spacing: 0
    onVisibleChanged: if (visible)
        forceActiveFocus()

    DeskRail {
        id: rail

        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(38), implicitWidth)
        signIn: desk.signIn
        counter: desk.queue.counter
        waiting: desk.queue.waitingCount
        mayCases: desk.signIn.capabilities.includes("cases") && desk.cases.takesCases
        openCases: desk.cases.overdueCount
        mayIssue: desk.signIn.capabilities.includes("appointments")
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            visible: !desk.queue.connected
            implicitHeight: lost.implicitHeight + Theme.mm(4)
            color: Theme.accent

            DeskText {
                id: lost

                anchors.centerIn: parent
                width: parent.width - Theme.mm(12)
                objectName: "lineLost"
                text: qsTr("The line to the agent is lost. What you see may be old; it is tried again by itself.")
                color: Theme.primaryInk
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }

        NoticeBanner {
            Layout.fillWidth: true
            objectName: "banner"
            viewModel: desk.notices
        }

        QueueScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "queue"
            viewModel: desk.queue
            listening: desk.visible && visible
        }

        AppointmentsScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "appointments"
            viewModel: desk.appointments
            listening: desk.visible && visible
        }

        CasesScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "cases"
            viewModel: desk.cases
            listening: desk.visible && visible
        }
    }

    Shortcut {
        sequence: "F2"
        enabled: desk.visible
        onActivated: rail.page = "queue"
    }

    Shortcut {
        sequence: "F3"
        enabled: desk.visible && rail.mayIssue
        onActivated: rail.page = "appointments"
    }

    Shortcut {
        sequence: "F4"
        enabled: desk.visible && rail.mayCases
        onActivated: rail.page = "cases"
    }
}
