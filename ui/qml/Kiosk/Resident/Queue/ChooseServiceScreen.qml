pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What for? Each service with what to bring and how long it takes now; one tap takes a number. */
ResidentFrame {
    id: screen

    title: model.who !== "" ? qsTr("%1, what do you come for?").arg(model.who) : qsTr("What do you come for?")
    subtitle: model.busy ? qsTr("One moment, your number is being made …") : qsTr("One tap takes your number.")
    about: qsTr("Take a number")
    step: 2
    steps: 3
    onWentBack: session.back()

    ResidentServicesViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(screen.wide ? 3 : 4)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.note !== ""
                text: model.note
                symbol: "info"
                tint: Theme.good
            }

            TileGrid {
                columns: screen.wide && Theme.step < 1.5 ? 2 : 1
                rowSpacing: Theme.mm(screen.wide ? 3 : 4)

                Repeater {
                    model: KeptRows {
                        key: "service"
                        rows: model.services
                    }

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        enabled: modelData.open && !model.busy
                        main: modelData.main
                        size: Theme.body
                        most: Theme.mm(12) * Theme.step
                        text: modelData.name
                        detail: modelData.bring
                        figure: modelData.wait
                        onClicked: model.choose(modelData.service)
                    }
                }
            }

            Flow {
                Layout.fillWidth: true
                Layout.topMargin: Theme.mm(screen.wide ? 0 : 3)
                visible: model.asksPriority
                spacing: Theme.mm(4)

                KioskText {
                    height: Theme.target
                    text: qsTr("Served first, if you wish:")
                    color: Theme.mutedInk
                    font.pixelSize: Theme.label
                    verticalAlignment: Text.AlignVCenter
                }

                KioskChip {
                    text: qsTr("I am disabled")
                    chosen: model.priority === "disabled"
                    onClicked: model.togglePriority("disabled")
                }

                KioskChip {
                    text: qsTr("I am pregnant")
                    chosen: model.priority === "pregnant"
                    onClicked: model.togglePriority("pregnant")
                }
            }
        }
    }
}
