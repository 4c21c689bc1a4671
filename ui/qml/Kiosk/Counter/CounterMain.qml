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

    LockScreen {
        anchors.fill: parent
        objectName: "lockScreen"
        visible: !signIn.signedIn
        viewModel: signIn
    }

    CounterDesk {
        anchors.fill: parent
        objectName: "desk"
        visible: signIn.signedIn
        signIn: signIn
        queue: queue
        notices: notices
        appointments: appointments
    }

    Shortcut {
        sequence: "F12"
        enabled: signIn.signedIn
        onActivated: signIn.lock()
    }
}
