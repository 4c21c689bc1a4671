pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What the meeting decides, in order. */
ColumnLayout {
    id: agenda

    required property CounterCouncilViewModel viewModel

    spacing: Theme.mm(2)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Agenda")
        font.pixelSize: Theme.deskLabel
        font.weight: Font.Bold
    }

    Repeater {
        model: agenda.viewModel.agenda

        RowLayout {
            id: item

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                Layout.alignment: Qt.AlignTop
                text: item.modelData.number
                color: Theme.primary
                font.weight: Font.Bold
            }

            DeskText {
                Layout.fillWidth: true
                text: item.modelData.text
                font.weight: item.modelData.now ? Font.Bold : Font.Normal
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.alignment: Qt.AlignTop
                text: item.modelData.state
                color: item.modelData.now ? Theme.accent : Theme.mutedInk
                font.weight: Font.Bold
            }
        }
    }

    LabelledField {
        id: text

        Layout.fillWidth: true
        visible: agenda.viewModel.can.come === true
        name: "motionText"
        label: qsTr("Another motion: no names, no numbers of persons")
        maximumLength: 500
        onAccepted: if (!agenda.viewModel.changing)
            agenda.viewModel.move(text.text)

        Connections {
            target: agenda.viewModel

            function onTaken(words: string) {
                if (text.text === words)
                    text.clear();
            }
        }
    }
}
