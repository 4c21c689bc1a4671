import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme

/*! Calls for help when it is held for a second. A shorter touch says how; who cannot hold, since
    something else presses for them, presses twice. */
PressButton {
    id: control

    /*! "" or what the last press was: "short", or "once" of two that another program makes. */
    property string said: ""
    property real progress: 0
    property bool done: false
    readonly property bool holding: pressed && !done

    signal called

    function call() {
        done = true;
        said = "";
        called();
    }

    function enter() {
        pressByProxy();
    }

    function pressByProxy() {
        if (said === "once")
            call();
        else
            say("once");
    }

    function say(what: string) {
        said = what;
        silence.restart();
    }

    text: qsTr("Emergency")
    Accessible.description: qsTr("Calls staff to you at once. Hold for one second, or press twice.")
    onPressed: {
        done = false;
        said = "";
    }
    onReleased: if (!done)
        say("short")
    onCanceled: if (!done)
        say("short")

    Timer {
        interval: 1000
        running: control.pressed
        onTriggered: control.call()
    }

    // the filling tells how long: it stays where nothing else moves
    NumberAnimation {
        target: control
        property: "progress"
        running: control.holding
        from: 0
        to: 1
        duration: 1000
    }

    Timer {
        id: silence

        interval: 10000
        onTriggered: control.said = ""
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.emergencyPressed : Theme.emergency
        border.width: Theme.highContrast ? Theme.mm(0.5) : 0
        border.color: Theme.emergencyInk
    }

    contentItem: Item {
        RowLayout {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.mm(4)

            KioskIcon {
                name: "alarm"
                size: Theme.mm(Theme.elder ? 15 : 13)
                color: control.down ? Theme.emergencyPressedInk : Theme.emergencyInk
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                KioskText {
                    text: control.text
                    color: control.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                    font.pixelSize: Theme.frame * 1.5
                    font.weight: Font.Bold
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                KioskText {
                    text: qsTr("hold 1 sec")
                    color: control.down ? Theme.emergencyPressedInk : Theme.emergencyInk
                    font.pixelSize: Theme.frame
                    lineHeight: 1
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
