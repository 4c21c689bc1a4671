pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! The district's hub: when it went well, what waits, why not and what to do. */
ToolSection {
    id: section

    required property SyncViewModel viewModel

    title: qsTr("District hub")

    Repeater {
        model: section.viewModel.facts

        RowLayout {
            id: fact

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            ToolText {
                Layout.preferredWidth: Theme.mm(42)
                Layout.alignment: Qt.AlignTop
                text: fact.modelData.label
                color: Theme.mutedInk
            }

            ToolText {
                Layout.fillWidth: true
                text: fact.modelData.value
                wrapMode: Text.WrapAnywhere
            }
        }
    }

    Repeater {
        model: section.viewModel.troubles

        ToolText {
            required property var modelData

            Layout.fillWidth: true
            text: modelData.sentence
            color: modelData.grave ? Theme.accent : Theme.warning
        }
    }

    ToolText {
        Layout.fillWidth: true
        objectName: "syncMessage"
        visible: text !== ""
        text: section.viewModel.going ? qsTr("The hall is at the hub…") : section.viewModel.message
        color: section.viewModel.messageIsFault && !section.viewModel.going ? Theme.accent : Theme.good
        font.weight: Font.Bold
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    ToolButton {
        Layout.fillWidth: true
        objectName: "syncNow"
        visible: section.viewModel.enrolled
        enabled: !section.viewModel.busy
        text: qsTr("Go to the hub now")
        onClicked: section.viewModel.goNow()
    }
}
