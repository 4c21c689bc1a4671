import QtQuick
import Kiosk.Controls
import Kiosk.Counter.Access
import Kiosk.Counter.Alarms.Active
import Kiosk.Counter.Assistance
import Kiosk.Focus
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

    /*! The banner shows this alarm and has the keys. */
    function seeTo(alarm: string) {
        alarms.hold(alarm);
        banner.take();
    }

    function comeBack() {
        if (signIn.signedIn)
            desk.forceActiveFocus();
        else
            lock.reset();
    }

    CounterSignInViewModel {
        id: signIn

        client: root.client
    }

    CounterNoticesViewModel {
        id: notices

        client: root.client
    }

    CounterAlarmsViewModel {
        id: alarms

        client: root.client
    }

    CounterAssistanceViewModel {
        id: assistance

        objectName: "assistanceModel"
        client: root.client
    }

    CounterDuressViewModel {
        window: root
        onAsked: alarms.duress()
    }

    AlarmBanner {
        id: banner

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        objectName: "alarmBanner"
        enabled: !raising.visible
        viewModel: alarms
        onWanted: alarm => desk.openAlarm(alarm)
        onCaseWanted: caseId => desk.open("cases", caseId)
        onFinished: root.comeBack()
    }

    AssistanceStrip {
        id: asked

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: banner.bottom
        objectName: "assistanceStrip"
        enabled: !raising.visible
        viewModel: assistance
    }

    LockScreen {
        id: lock

        anchors.fill: parent
        anchors.topMargin: banner.implicitHeight + asked.implicitHeight
        objectName: "lockScreen"
        visible: !signIn.signedIn
        enabled: visible && !raising.visible
        viewModel: signIn
        discreet: alarms.discreet
        guest: banner.field
        onDuress: alarms.duress()
        onRaiseWanted: raising.begin()
    }

    CounterDesk {
        id: desk

        anchors.fill: parent
        anchors.topMargin: banner.implicitHeight + asked.implicitHeight
        objectName: "desk"
        visible: signIn.signedIn
        client: root.client
        signIn: signIn
        notices: notices
        alarms: alarms
        elsewhere: banner.activeFocus || raising.visible
        onActWanted: alarm => root.seeTo(alarm)
        onRaiseWanted: raising.begin()
    }

    AlarmRaise {
        id: raising

        anchors.fill: parent
        objectName: "raising"
        viewModel: alarms
        onDone: root.comeBack()
    }

    OneMoment {
        client: root.client
        size: Theme.deskTitle
    }

    FocusRing {}

    Shortcut {
        sequence: "F2"
        enabled: !raising.visible
        onActivated: {
            if (signIn.signedIn)
                desk.openAlarm(alarms.top.alarm || "");
            banner.take();
        }
    }

    Shortcut {
        sequence: "F11"
        enabled: !raising.visible
        onActivated: raising.begin()
    }

    Shortcut {
        sequence: "Escape"
        enabled: banner.activeFocus && !raising.visible
        onActivated: {
            alarms.dismiss();
            root.comeBack();
        }
    }

    Shortcut {
        sequence: "Ctrl+L" // no F key is free: F8 calls for help in silence
        enabled: !raising.visible
        onActivated: assistance.goToFirst()
    }

    Shortcut {
        sequence: "Ctrl+Shift+L"
        enabled: !raising.visible
        onActivated: assistance.firstDone()
    }

    Shortcut {
        sequence: "F12"
        enabled: signIn.signedIn
        onActivated: signIn.lock()
    }
}
