pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! How do you like it? What is touched changes at once, and changes back when the resident has
    gone. It stands over the screen that was there, which is found again as it was. */
ResidentFrame {
    id: screen

    required property ResidentSwitchesViewModel switches

    readonly property int least: Theme.frame
    readonly property int most: Theme.frame * 1.35

    title: qsTr("How do you like it?")
    subtitle: qsTr("Changes at once; when you leave it changes back.")
    settingsVisible: false
    backVisible: false
    action: qsTr("Good like this")
    actionSymbol: "check"
    leaveText: qsTr("As it was before")
    leaveSymbol: "return"
    onActed: session.closeSettings()
    onWentAway: {
        speech.plain();
        switches.plain();
        session.plain();
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        GridLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            columns: screen.wide ? 2 : 1
            columnSpacing: Theme.mm(10)
            rowSpacing: Theme.mm(screen.wide ? 4 : 5)
            uniformCellWidths: true

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                symbol: "size"
                name: qsTr("Size of type")

                TileGrid {
                    columns: 4
                    columnSpacing: Theme.mm(3)

                    Repeater {
                        model: [qsTr("usual"), qsTr("large"), qsTr("larger"), qsTr("largest")]

                        KioskTile {
                            id: sized

                            required property string modelData
                            required property int index

                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            space: Theme.mm(2)
                            centred: true
                        size: screen.least
                            most: screen.most
                            chosen: screen.session.size === index
                            text: modelData
                            onClicked: screen.session.setSize(index)
                        }
                    }
                }
            }

            KioskPanel {
                Layout.fillWidth: true
                implicitHeight: sample.implicitHeight + Theme.mm(6)

                ColumnLayout {
                    id: sample

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: Theme.mm(7)
                    anchors.rightMargin: Theme.mm(7)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 0

                    KioskText {
                        Layout.fillWidth: true
                        heading: true
                        text: qsTr("A001, please go to counter 3")
                        font.pixelSize: Theme.mm(9.5) * Theme.step
                        lineHeight: 1
                    }

                    KioskText {
                        Layout.fillWidth: true
                        text: qsTr("This is how the type looks.")
                        font.pixelSize: Theme.label
                        color: Theme.mutedInk
                        lineHeight: 1
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                symbol: "contrast"
                name: qsTr("Colours")

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
                        chosen: !screen.session.highContrast
                        text: qsTr("Usual")
                        onClicked: screen.session.setContrast(false)
                    }

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        chosen: screen.session.highContrast
                        text: qsTr("High contrast on black")
                        onClicked: screen.session.setContrast(true)
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.speech.available
                symbol: "sound"
                name: qsTr("Read aloud")

                TileGrid {
                    columns: 3
                    columnSpacing: Theme.mm(3)

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        chosen: screen.speech.on
                        text: qsTr("Read to me")
                        onClicked: screen.speech.toggle()
                    }

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        enabled: screen.speech.volume > 1
                        text: qsTr("Quieter")
                        detail: qsTr("%1 of %2").arg(screen.speech.volume).arg(screen.speech.loudest)
                        onClicked: screen.speech.louder(-1)
                    }

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        enabled: screen.speech.volume < screen.speech.loudest
                        text: qsTr("Louder")
                        detail: qsTr("%1 of %2").arg(screen.speech.volume).arg(screen.speech.loudest)
                        onClicked: screen.speech.louder(1)
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.frame.tooHigh > 0
                symbol: "lower"
                name: qsTr("Too high?")

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
                        chosen: !screen.session.lowMode
                        text: qsTr("As usual")
                        onClicked: screen.session.setLow(false)
                    }

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        chosen: screen.session.lowMode
                        text: qsTr("All within reach")
                        onClicked: screen.session.setLow(true)
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.switches.present
                symbol: "no_hand"
                name: qsTr("Switches")

                TileGrid {
                    columns: 1

                    KioskTile {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        centred: true
                        size: screen.least
                        most: screen.most
                        space: Theme.mm(3)
                        text: qsTr("Try and set the switches")
                        onClicked: screen.switches.tryOut()
                    }
                }
            }

            SettingsRow {
                Layout.fillWidth: true
                Layout.fillHeight: true
                symbol: "globe"
                name: qsTr("Language")

                TileGrid {
                    columns: Math.min(3, screen.session.languages.length)
                    columnSpacing: Theme.mm(3)

                    Repeater {
                        model: screen.session.languages

                        KioskTile {
                            required property var modelData

                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            centred: true
                        size: screen.least
                            most: screen.most
                            space: Theme.mm(3)
                            chosen: screen.session.language === modelData.code
                            text: modelData.name
                            onClicked: screen.session.setLanguage(modelData.code)
                        }
                    }
                }
            }
        }
    }
}
