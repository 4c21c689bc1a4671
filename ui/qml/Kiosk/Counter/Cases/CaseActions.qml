pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What can be done with the open case, each with its key. */
Rectangle {
    id: actions

    required property CounterCasesViewModel viewModel
    property bool listening: true

    implicitHeight: row.implicitHeight + Theme.mm(8)
    color: Theme.ground

    Flow {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        Repeater {
            model: KeptRows {
                key: "action"
                rows: actions.viewModel.actions
            }

            DeskButton {
                id: action

                required property var modelData

                objectName: modelData.action
                text: modelData.name
                shortcut: modelData.key
                main: modelData.main
                onClicked: actions.viewModel.act(modelData.action)

                Shortcut {
                    sequence: action.modelData.key
                    enabled: actions.listening
                    onActivated: actions.viewModel.act(action.modelData.action)
                }
            }
        }
    }

    Shortcut {
        sequence: "V"
        enabled: actions.listening
        onActivated: actions.viewModel.begin("contact")
    }

    Shortcut {
        sequence: "F"
        enabled: actions.listening
        onActivated: actions.viewModel.nextPhoto()
    }
}
