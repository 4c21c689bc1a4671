pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Settings
import Kiosk.Theme
import Kiosk.ViewModels

/*! Each switch is pressed once, and seen and heard to be there; then how slowly the ring moves, and
    how soon a second press is one. All of it goes with the resident. */
ResidentFrame {
    id: screen

    required property ResidentSwitchesViewModel switches

    readonly property int least: Theme.frame
    readonly property int most: Theme.frame * 1.35
    /*! Room for a name in one line, where the screen is low: beside it the choices are no higher. */
    readonly property bool low: wide && Theme.elder
    readonly property real nameWidth: Theme.mm(wide ? 82 : 46) * Math.min(Theme.step, 1.25)
    readonly property string later: switches.byItself ? qsTr("A press chooses what the ring is at. Hold it to stop and go back.") : qsTr("Hold the switch for “next” to go back.")

    function seconds(count: real): string {
        return qsTr("%1 sec").arg(count);
    }

    title: switches.trying ? qsTr("Press each switch") : switches.alone ? qsTr("One switch is enough") : qsTr("Your switches work")
    subtitle: switches.trying ? qsTr("You see and hear whether it works.") : later
    settingsVisible: false
    backVisible: false
    action: qsTr("Good like this")
    actionSymbol: "check"
    leaveText: qsTr("Try again")
    leaveSymbol: "return"
    onActed: switches.closePage()
    onWentAway: switches.tryOut()

    Connections {
        target: screen.switches

        function onTrialChanged() {
            const told = screen.switches.heard[0] + screen.switches.heard[1];
            if (screen.speech.on && told > 0)
                screen.speech.sayAloud(screen.switches.trying ? qsTr("It works") : screen.title);
        }
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(screen.wide ? 4 : 6)

            GridLayout {
                Layout.fillWidth: true
                columns: screen.switches.two && (screen.wide || !Theme.elder) ? 2 : 1
                columnSpacing: Theme.mm(5)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                SwitchPanel {
                    visible: screen.switches.two
                    name: qsTr("Switch for “next”")
                    times: screen.switches.heard[0]
                    awaited: screen.switches.trying
                    silent: screen.switches.alone
                }

                SwitchPanel {
                    name: screen.switches.two ? qsTr("Switch for “this one”") : qsTr("The switch")
                    times: screen.switches.heard[1]
                    awaited: screen.switches.trying
                    silent: screen.switches.alone
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.switches.two
                symbol: screen.low ? "" : "forward"
                nameWidth: screen.nameWidth
                name: qsTr("The ring moves")

                TileGrid {
                    columns: 2
                    columnSpacing: Theme.mm(3)

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        chosen: !screen.switches.byItself
                        text: qsTr("When I press")
                        onClicked: screen.switches.setByItself(false)
                    }

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        chosen: screen.switches.byItself
                        text: qsTr("By itself")
                        onClicked: screen.switches.setByItself(true)
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.switches.byItself
                symbol: screen.low ? "" : "clock"
                nameWidth: screen.nameWidth
                name: qsTr("It waits %1").arg(screen.seconds(screen.switches.dwell))

                StepTiles {
                    small: screen.least
                    large: screen.most
                    ways: screen.switches.ways.slice(0, 2)
                    words: [qsTr("Faster"), qsTr("Slower")]
                    onStepped: way => screen.switches.slower(way)
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                symbol: screen.low ? "" : "no_hand"
                nameWidth: screen.nameWidth
                name: screen.switches.holdOff > 0 ? qsTr("Twice within %1 is once").arg(screen.seconds(screen.switches.holdOff)) : qsTr("Each press counts")

                StepTiles {
                    small: screen.least
                    large: screen.most
                    ways: screen.switches.ways.slice(2)
                    words: [qsTr("Shorter"), qsTr("Longer")]
                    onStepped: way => screen.switches.steadier(way)
                }
            }
        }
    }
}
