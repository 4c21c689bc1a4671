pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Above every counter screen, the locked one too: who asks at a kiosk for a person, and where. */
ColumnLayout {
    id: strip

    required property CounterAssistanceViewModel viewModel

    spacing: Theme.mm(0.4)

    Repeater {
        model: KeptRows {
            key: "asking"
            rows: strip.viewModel.rows
        }

        AssistanceRow {
            Layout.fillWidth: true
            viewModel: strip.viewModel
        }
    }

    DeskText {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.mm(6)
        visible: strip.viewModel.more > 0
        text: qsTr("and %n more", "", strip.viewModel.more)
    }

    DeskMessage {
        Layout.fillWidth: true
        Layout.margins: message === "" ? 0 : Theme.mm(2)
        objectName: "assistanceMessage"
        message: strip.viewModel.message
        fault: strip.viewModel.messageIsFault
        shortcut: ""
        onDismissed: strip.viewModel.dismiss()
    }
}
