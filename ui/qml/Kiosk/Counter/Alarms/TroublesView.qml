pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is wrong with buttons, sensors and wristbands, each with its mend; unknown senders. */
ColumnLayout {
    id: view

    required property CounterAlarmEquipmentViewModel equipment

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        text: view.equipment.troubles.length > 0 ? qsTr("To mend now") : qsTr("Everything would be heard")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Repeater {
        model: view.equipment.troubles

        DeskCard {
            required property var modelData

            Layout.fillWidth: true
            title: modelData.name + " · " + qsTr("since %1").arg(modelData.since)
            lines: [modelData.mend]
            larger: true
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Press every button once a month, in a drill: the list shows when each was last heard.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("Heard, but named nowhere")
        lines: view.equipment.unknown.length > 0 ? view.equipment.unknown : [qsTr("nothing")]
        foot: qsTr("A new remote control or sensor: listen for a minute, press it, and have a technician write its code into hall.toml.")
        action: qsTr("Listen for a minute")
        onActed: view.equipment.learn()
    }
}
