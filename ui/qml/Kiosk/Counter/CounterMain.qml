import QtQuick
import Kiosk.Theme
import Kiosk.ViewModels

/*! A clerk's screen: locked, or the queue and the appointments. It never animates. */
Window {
    id: root

    required property AgentClient client

    width: 1920
    height: 1080
    visible: true
    color: Theme.ground
    title: signIn.terminal

    CounterSignInViewModel {
        id: signIn

        client: root.client
    }

    CounterQueueViewModel {
        id: queue

        client: root.client
    }

    CounterNoticesViewModel {
        id: notices

        client: root.client
    }

    CounterAppointmentsViewModel {
        id: appointments

        client: root.client
    }

    CounterCasesViewModel {
        id: cases

        client: root.client
    }

    CounterUrgentViewModel {
        id: urgent

        client: root.client
    }

    UrgentBanner {
        id: banner

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "urgentBanner"
        viewModel: urgent
        mayAccept: signIn.signedIn
        onAccepted: caseId => desk.openCase(caseId)
    }

    Shortcut {
        sequence: "F8"
        enabled: banner.visible && signIn.signedIn
        onActivated: desk.openCase(urgent.case)
    }

    LockScreen {
        anchors.fill: parent
        anchors.topMargin: banner.implicitHeight
        objectName: "lockScreen"
        visible: !signIn.signedIn
        viewModel: signIn
    }

    CounterDesk {
        id: desk

        anchors.fill: parent
        anchors.topMargin: banner.implicitHeight
        objectName: "desk"
        visible: signIn.signedIn
        signIn: signIn
        queue: queue
        notices: notices
        appointments: appointments
        cases: cases
    }

    Shortcut {
        sequence: "F12"
        enabled: signIn.signedIn
        onActivated: signIn.lock()
    }
}
