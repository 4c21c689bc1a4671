pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What was the matter: by touch alone, beside a counter nobody writes. */
ColumnLayout {
    id: why

    required property RatingViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    TileGrid {
        columns: why.wide ? 3 : 1

        Repeater {
            model: why.model.reasons

            KioskTile {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                chosen: modelData.chosen
                most: Theme.mm(11)
                text: modelData.name
                onClicked: why.model.toggle(modelData.reason)
            }
        }
    }

    KioskText {
        Layout.fillWidth: true
        text: why.model.message || qsTr("To write a few words or leave a number, go back and rate at the kiosk with your ticket.")
        color: why.model.messageIsFault ? Theme.accent : Theme.mutedInk
        lineHeight: 1.2
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(22)
        Layout.maximumHeight: Theme.mm(22)
        spacing: Theme.mm(5)

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(10)
            symbol: "back"
            text: qsTr("Back")
            onClicked: why.model.back()
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.mm(20)
            main: true
            symbol: "check"
            text: qsTr("Send it")
            enabled: !why.model.busy
            onClicked: why.model.send()
        }
    }
}
