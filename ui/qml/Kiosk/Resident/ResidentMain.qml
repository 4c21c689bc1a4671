pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Resident.Alarms
import Kiosk.Theme
import Kiosk.ViewModels

/*! The resident's screen: one question at a time, and over it what interrupts. */
Window {
    id: root

    required property AgentClient client
    readonly property bool portrait: client.portrait
    /*! What the SOS screen shows; "" while it is not there. */
    readonly property string sosView: sos.open ? sos.view : ""

    width: portrait ? 1080 : 1920
    height: portrait ? 1920 : 1080
    visible: true
    color: Theme.ground
    title: frame.hall
    LayoutMirroring.enabled: residentSession.rightToLeft
    LayoutMirroring.childrenInherit: true
    onSosViewChanged: {
        if (sosView === "") {
            screens.forceActiveFocus();
        } else {
            sosScreen.place();
            sosScreen.forceActiveFocus(); // and the keyboard goes
        }
        speech.arrived();
    }

    Binding {
        target: Theme
        property: "step"
        value: residentSession.step
    }

    Binding {
        target: Theme
        property: "highContrast"
        value: residentSession.highContrast
    }

    ResidentSession {
        id: residentSession

        objectName: "session"
        client: root.client
    }

    ResidentFrameViewModel {
        id: frame

        session: residentSession
    }

    ResidentSpeechViewModel {
        id: speech

        objectName: "speech"
        session: residentSession
        window: root
    }

    ResidentSosViewModel {
        id: sos

        objectName: "sosModel"
        session: residentSession
        onSosChanged: alarms.insist(unheard)
    }

    ResidentAlarmsViewModel {
        id: alarms

        session: residentSession
    }

    FrameMeasures {
        id: measures

        width: screens.width
        height: screens.height
    }

    Loader {
        id: screens

        y: strips.y + strips.height
        width: parent.width
        height: parent.height - y - keyboard.taken
        focus: true
        // while something asks or the line is lost, nothing below is read or reached
        enabled: !warning.visible && !lost.visible
        visible: !sos.open
        opacity: 1
        Accessible.ignored: !enabled
        Component.onCompleted: screens.place()
        onLoaded: speech.arrived()

        function place() {
            setSource(residentSession.file, { "session": residentSession, "frame": frame, "speech": speech });
        }

        Connections {
            target: residentSession

            function onScreenChanged() {
                screens.place();
            }
        }
    }

    // the staff door: the corner of the hall's name, held for three seconds
    Item {
        anchors.left: parent.left
        anchors.top: parent.top
        width: Theme.mm(30)
        height: Theme.mm(30)
        Accessible.ignored: true

        TapHandler {
            longPressThreshold: 3
            enabled: residentSession.screen === "attract" || residentSession.screen === "home"
            onLongPressed: residentSession.show("staff")
        }
    }

    LineLost {
        id: lost

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: strips.bottom
        anchors.bottom: parent.bottom
        objectName: "lineLost"
        visible: !root.client.connected && !sos.open
        client: root.client
        frame: frame
        reserved: measures.sosHeight + 2 * measures.bottom
    }

    // by its file: nothing of it is compiled before somebody calls for help
    Loader {
        id: sosScreen

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: strips.bottom
        anchors.bottom: parent.bottom
        objectName: "sosScreen"
        visible: sos.open

        function place() {
            if (source.toString() === "")
                setSource("Alarms/SosScreen.qml", { "sos": sos, "frame": frame });
        }
    }

    AlarmStrips {
        id: strips

        y: residentSession.lowMode ? Theme.mm(frame.tooHigh) : 0
        width: parent.width
        sos: sos
        alarms: alarms
        margin: measures.margin
    }

    IdleWarning {
        id: warning

        anchors.fill: parent
        objectName: "idleWarning"
        visible: residentSession.warning > 0 && !lost.visible
        session: residentSession
    }

    // the SOS control: on every screen and above whatever else interrupts
    SosControl {
        id: sosControl

        x: screens.x + (residentSession.rightToLeft ? measures.margin : measures.sosX)
        y: screens.y + measures.sosY
        width: measures.sosWidth
        height: measures.sosHeight
        objectName: "sos"
        onCalled: sos.callHelp()
    }

    Loader {
        id: bubble

        anchors.right: sosControl.right
        anchors.bottom: sosControl.top
        anchors.bottomMargin: Theme.mm(4)
        objectName: "sosBubble"
    }

    Loader {
        id: keyboard

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        objectName: "keyboard"
        active: false
        LayoutMirroring.enabled: false // keys lie as they do on every keyboard
        LayoutMirroring.childrenInherit: true

        readonly property real taken: item !== null && (item as Item).visible ? height : 0
    }

    // what the first picture does not need comes after it
    Timer {
        interval: 400
        running: true
        onTriggered: {
            // by its file: nothing of it is compiled before it is wanted
            keyboard.setSource("KioskKeyboard.qml", { "locales": residentSession.keyboards });
            keyboard.active = true;
            bubble.setSource("Alarms/SosBubble.qml", { "control": sosControl });
            speech.prepare();
        }
    }
}
