pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Counter.Access
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! A technician's own terminal: sign in, then the health page. */
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

    HealthViewModel {
        id: health

        client: root.client
    }

    LockScreen {
        anchors.fill: parent
        objectName: "lockScreen"
        visible: !signIn.signedIn
        viewModel: signIn
    }

    Loader {
        anchors.fill: parent
        active: signIn.signedIn

        sourceComponent: HealthScreen {
            viewModel: health
            onLockWanted: signIn.lock()
        }
    }

    OneMoment {
        client: root.client
        size: Theme.deskTitle
    }

    FocusRing {}

    Shortcut {
        sequence: "F12"
        enabled: signIn.signedIn
        onActivated: signIn.lock()
    }
}
