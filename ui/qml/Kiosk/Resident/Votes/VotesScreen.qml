pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What residents decide now, and what came of what they decided. */
ResidentFrame {
    id: screen

    title: model.count > 0 ? qsTr("What do you want to vote on?") : qsTr("What residents decided")
    subtitle: model.count > 0 ? qsTr("One person, one vote. You need your card or your code.") : ""
    onWentBack: session.back()

    ResidentVotesViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            TileGrid {
                visible: model.count > 0
                columns: screen.wide && model.count > 1 ? 2 : 1

                Repeater {
                    model: KeptRows {
                        key: "poll"
                        rows: model.running
                    }

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(70))
                        main: true
                        size: Theme.body
                        symbol: "ballot"
                        most: Theme.mm(14) * Theme.step
                        text: modelData.title
                        detail: modelData.detail
                        onClicked: model.choose(modelData.poll)
                    }
                }
            }

            Repeater {
                model: model.results

                VoteResult {
                    required property var modelData

                    Layout.fillWidth: true
                    result: modelData
                }
            }

            Item {
                Layout.fillHeight: true
            }
        }
    }
}
