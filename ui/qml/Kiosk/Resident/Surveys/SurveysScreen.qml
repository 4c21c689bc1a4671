pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What one can say about the hall: rate a service, or answer a survey that is open. */
ResidentFrame {
    id: screen

    title: qsTr("What would you like to tell us?")
    subtitle: model.count > 0 ? qsTr("A survey takes a few minutes; you may stop at any time.") : qsTr("No survey is open at present.")
    onWentBack: session.back()

    ResidentSurveysViewModel {
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
                columns: screen.wide ? 2 : 1

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(62))
                    symbol: "face_4"
                    most: Theme.mm(12) * Theme.step
                    text: qsTr("Rate a service")
                    detail: Theme.step > 1.25 ? "" : qsTr("Satisfied or not: by your ticket or receipt")
                    onClicked: model.rate()
                }

                Repeater {
                    model: model.offered

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(62))
                        symbol: "document"
                        most: Theme.mm(12) * Theme.step
                        text: modelData.title
                        detail: modelData.detail
                        onClicked: model.answer(modelData.survey)
                    }
                }
            }

            Item {
                Layout.fillHeight: true
            }
        }
    }
}
