pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme
import Kiosk.ViewModels

/*! The resident's screen: one question at a time, and over it what interrupts. */
Window {
    id: root

    required property AgentClient client
    readonly property bool portrait: client.portrait

    width: portrait ? 1080 : 1920
    height: portrait ? 1920 : 1080
    visible: true
    color: Theme.ground
    title: frame.hall

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

    Binding {
        target: Theme
        property: "lowMode"
        value: residentSession.lowMode
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

        session: residentSession
    }

    Loader {
        id: screens

        anchors.fill: parent
        focus: true
        sourceComponent: residentSession.screen === "home" ? home : attract
        onLoaded: speech.arrived()
    }

    Component {
        id: attract

        AttractScreen {
            session: residentSession
            frame: frame
            speech: speech
        }
    }

    Component {
        id: home

        HomeScreen {
            session: residentSession
            frame: frame
            speech: speech
        }
    }
}
