import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Alarms
import Kiosk.Counter.Cases
import Kiosk.Counter.Elders
import Kiosk.Counter.Queue
import Kiosk.Desk
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
    required property CounterCaseDayViewModel caseDay
    required property CounterAlarmsViewModel alarms
    required property CounterAlarmLogViewModel alarmLog
    required property CounterAlarmWorksViewModel alarmWorks
    required property CounterAlarmPaperViewModel alarmPaper
    required property CounterEldersViewModel elders
    required property CounterElderViewModel elder
    /*! The keys belong to something above the desk. */
    property bool elsewhere: false

    readonly property bool listening: visible && !elsewhere

    signal actWanted(string alarm)
    signal raiseWanted

    function openCase(caseId: string) {
        rail.page = "cases";
        cases.open(caseId);
    }

    function openAlarm(alarm: string) {
        if (!rail.mayAlarms)
            return;
        go("alarms");
        if (alarm !== "")
            alarmsPage.open(alarm);
    }

    function go(page: string) {
        rail.page = page;
        forceActiveFocus();
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
        mayReport: desk.signIn.capabilities.includes("reports") && desk.cases.takesCases
        mayIssue: desk.signIn.capabilities.includes("appointments")
        mayAlarms: desk.alarms.mayAct
        openAlarms: desk.alarms.count
        alarmsToMend: desk.alarmWorks.troubles.length
        drillDue: desk.alarmWorks.drillDue
        mayCare: desk.signIn.capabilities.includes("elders")
        visitsWaiting: desk.elders.waiting
        discreet: desk.alarms.discreet
        onRaiseWanted: desk.raiseWanted()
        onDuress: desk.alarms.duress()
        onRevealed: desk.alarms.reveal()
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
            listening: desk.listening && visible
        }

        AppointmentsScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "appointments"
            viewModel: desk.appointments
            listening: desk.listening && visible
        }

        CasesScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "cases"
            viewModel: desk.cases
            listening: desk.listening && visible
        }

        CaseDayScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: rail.page === "reports"
            viewModel: desk.caseDay
            listening: desk.listening && visible
        }

        AlarmsScreen {
            id: alarmsPage

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "alarmsPage"
            visible: rail.page === "alarms"
            alarms: desk.alarms
            viewModel: desk.alarmLog
            works: desk.alarmWorks
            paper: desk.alarmPaper
            listening: desk.listening && visible
            onCaseWanted: caseId => desk.openCase(caseId)
            onActWanted: alarm => desk.actWanted(alarm)
        }

        EldersScreen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "eldersPage"
            visible: rail.page === "elders"
            viewModel: desk.elders
            person: desk.elder
            listening: desk.listening && visible
        }
    }

    Shortcut {
        sequence: "F5"
        enabled: desk.listening && rail.page !== "queue"
        onActivated: desk.go("queue")
    }

    Shortcut {
        sequence: "F3"
        enabled: desk.visible && rail.mayIssue
        onActivated: desk.go("appointments")
    }

    Shortcut {
        sequence: "F4"
        enabled: desk.visible && rail.mayCases
        onActivated: desk.go("cases")
    }

    Shortcut {
        sequence: "F9"
        enabled: desk.visible && rail.mayReport
        onActivated: desk.go("reports")
    }

    Shortcut {
        sequence: "F10"
        enabled: desk.visible && rail.mayCare
        onActivated: desk.go("elders")
    }
}
