pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Focus
import Kiosk.Resident.Alarms
import Kiosk.Resident.Assistance
import Kiosk.Resident.Sessions
import Kiosk.Resident.Settings
import Kiosk.Theme
import Kiosk.ViewModels

/*! The resident's screen: one question at a time, and over it what interrupts. */
Window {
    id: root

    required property AgentClient client
    readonly property bool portrait: client.portrait
    /*! What the SOS screen shows; "" while it is not there. */
    readonly property string sosView: sos.open ? sos.view : ""
    /*! The words of a report tell of a danger: it stands over everything until it is answered. */
    readonly property bool endangered: danger.loud && ["report", "rate", "survey"].includes(residentSession.screen) && !sos.open
    /*! Something stands before the screen and has to be answered first. */
    readonly property bool interrupted: warning.visible || lost.visible

    width: portrait ? 1080 : 1920
    height: portrait ? 1920 : 1080
    visible: true
    color: Theme.ground
    title: frame.hall
    LayoutMirroring.enabled: residentSession.rightToLeft
    LayoutMirroring.childrenInherit: true
    onSosViewChanged: {
        if (sosView === "") {
            Qt.callLater(root.giveBack);
        } else {
            sosScreen.place();
            sosScreen.forceActiveFocus(); // and the keyboard goes
        }
        speech.arrived();
    }

    /*! What lies below has the keys again. Later: it may load the keyboard, and not within a touch
        that a view-model is still answering. */
    function giveBack() {
        if (sosView === "" && !endangered)
            stage.forceActiveFocus();
    }

    onEndangeredChanged: {
        if (endangered) {
            dangerScreen.place();
            dangerScreen.forceActiveFocus(); // and the keyboard goes
            speech.sayAloud(danger.aloud);
        } else {
            Qt.callLater(root.giveBack);
        }
    }

    ThemeOfResident {
        session: residentSession
        wide: root.width > root.height
    }

    ResidentSession {
        id: residentSession

        objectName: "session"
        client: root.client
    }

    ResidentFrameViewModel {
        id: frame

        session: residentSession
        personOffered: assistance.askable
        onPersonWanted: assistance.callPerson()
    }

    ResidentAssistanceViewModel {
        id: assistance

        objectName: "assistanceModel"
        session: residentSession
        // nothing is said over what a danger wants heard, nor beside one that nobody is to hear of
        onToldAnew: said => speech.sayAloud(danger.loud || danger.quiet || sos.open ? "" : said)
    }

    ResidentSpeechViewModel {
        id: speech

        objectName: "speech"
        session: residentSession
        window: root
    }

    ResidentSwitchesViewModel {
        id: switches

        objectName: "switches"
        session: residentSession
        window: root
    }

    ResidentSosViewModel {
        id: sos

        objectName: "sosModel"
        session: residentSession
        onSosChanged: alarms.insist(unheard)
    }

    ResidentDangerViewModel {
        id: danger

        objectName: "dangerModel"
        session: residentSession
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

    FocusScope {
        id: stage

        anchors.fill: parent
        focus: true
        // a key where nothing has the keys yet: the way begins at the content
        Keys.onPressed: event => event.accepted = Ways.leads(event.key) && !Ways.isControl(root.activeFocusItem) && Ways.start(stage)

        Loader {
            id: screens

            objectName: "screens"
            y: person.y + person.height
            width: parent.width
            height: parent.height - y - keyboard.taken
            focus: true
            // while something asks or the line is lost, nothing below is read or reached
            enabled: !root.interrupted
            visible: !sos.open && !residentSession.settings && !root.endangered
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

                function onWiped() {
                    keyboard.gone += 1;
                }
            }
        }

        SettingsPlace {
            id: settings

            y: screens.y
            width: parent.width
            height: parent.height - y
            enabled: !root.interrupted
            visible: residentSession.settings && !sos.open && !root.endangered
            session: residentSession
            frame: frame
            speech: speech
            switches: switches
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
            // nothing can be written meanwhile; the field keeps what it holds
            onVisibleChanged: if (visible)
                Qt.inputMethod.hide() // qmllint disable missing-property
        }

        // by its file: nothing of it is compiled before somebody calls for help
        Loader {
            id: sosScreen

            anchors.left: parent.left
            anchors.right: parent.right
            y: strips.y + strips.height
            height: parent.height - y
            objectName: "sosScreen"
            visible: sos.open

            function place() {
                if (source.toString() === "")
                    setSource("Alarms/SosScreen.qml", { "sos": sos, "frame": frame, "session": residentSession });
            }
        }

        // by its file: nothing of it is compiled before somebody tells of a danger
        Loader {
            id: dangerScreen

            anchors.left: parent.left
            anchors.right: parent.right
            y: strips.y + strips.height
            height: parent.height - y
            objectName: "dangerScreen"
            enabled: !root.interrupted
            visible: root.endangered

            function place() {
                if (source.toString() === "")
                    setSource("Cases/DangerScreen.qml", { "danger": danger, "frame": frame, "session": residentSession, "speech": speech });
            }
        }

        AlarmStrips {
            id: strips

            // in low mode its bar, which is touched, stands within reach
            y: residentSession.lowMode && touchable ? Theme.mm(frame.tooHigh) : 0
            width: parent.width
            sos: sos
            alarms: alarms
            margin: measures.margin
        }

        // of a person who was asked for; below what is an emergency
        PersonStrip {
            id: person

            // in low mode its control, which is touched, stands within reach
            y: Math.max(strips.y + strips.height, residentSession.lowMode && visible ? Theme.mm(frame.tooHigh) : 0)
            width: parent.width
            height: visible ? implicitHeight : 0
            objectName: "personStrip"
            enabled: !root.interrupted
            visible: assistance.stands && !sos.open && !root.endangered && residentSession.screen !== "staff"
            assistance: assistance
            margin: measures.margin
        }

        Loader {
            anchors.left: parent.left
            anchors.right: parent.right
            y: Math.max(screens.y + measures.top, (screens.y + sosControl.y - height) / 2)
            anchors.margins: measures.margin
            objectName: "lossNote"
            visible: residentSession.loss !== "" && !lost.visible && !sos.open
            active: visible

            sourceComponent: LossNote {
                session: residentSession
            }
        }

        Loader {
            anchors.left: parent.left
            anchors.right: parent.right
            y: Math.max(screens.y + measures.top, (screens.y + sosControl.y - height) / 2)
            anchors.margins: measures.margin
            objectName: "cardNote"
            visible: residentSession.cardLeft !== "" && residentSession.atStart && residentSession.loss === "" && !lost.visible && !sos.open
            active: visible

            sourceComponent: CardNote {
                session: residentSession
            }
        }

        Loader {
            id: warning

            anchors.fill: parent
            objectName: "idleWarning"
            visible: residentSession.warning > 0 && !lost.visible
            active: visible

            sourceComponent: IdleWarning {
                session: residentSession
                lowTop: residentSession.lowMode ? Theme.mm(frame.tooHigh) : 0
                reserved: measures.sosHeight + measures.bottom
            }
        }

        // the SOS control: on every screen and above whatever else interrupts
        SosControl {
            id: sosControl

            x: screens.x + (residentSession.rightToLeft ? measures.margin : measures.sosX)
            y: screens.y + measures.sosY
            width: measures.sosWidth
            height: measures.sosHeight
            objectName: "sos"
            visible: !root.endangered // "call people now" is in its place
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
            /*! Residents that have gone. */
            property int gone: 0
        }
    }

    // by its file: nothing of it is compiled where a hall has no switches
    Loader {
        readonly property bool wanted: switches.present

        onWantedChanged: if (wanted && source.toString() === "")
            setSource("Switches/SwitchScan.qml", { "switches": switches, "ring": ring, "within": stage, "keyboardPlace": keyboard });
    }

    FocusRing {
        id: ring

        onLost: keyed => {
            if (!keyed || !Ways.start(stage))
                stage.forceActiveFocus();
        }
    }

    // what the first picture does not need comes after it
    Timer {
        interval: 400
        running: true
        onTriggered: {
            // by its file: nothing of it is compiled before it is wanted
            keyboard.setSource("KioskKeyboard.qml", {
                "locales": residentSession.keyboards,
                "locale": Qt.binding(() => residentSession.keyboard),
                "gone": Qt.binding(() => keyboard.gone)
            });
            keyboard.active = true;
            // for a field that was touched before it was there
            Qt.inputMethod.show(); // qmllint disable missing-property
            bubble.setSource("Alarms/SosBubble.qml", { "control": sosControl });
            speech.prepare();
            switches.prepare();
        }
    }
}
