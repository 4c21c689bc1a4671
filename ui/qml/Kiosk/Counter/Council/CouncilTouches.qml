import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What a touch of a seat means: they come or go, wish to speak, take the chair; and who speaks next. */
RowLayout {
    id: touches

    required property CounterCouncilViewModel viewModel

    spacing: Theme.mm(3)

    DeskTabs {
        Layout.fillWidth: true
        listening: false
        prefix: "touch-"
        choices: [
            {
                "value": "comes",
                "name": qsTr("Comes or goes")
            },
            {
                "value": "floor",
                "name": qsTr("Wishes to speak")
            },
            {
                "value": "chair",
                "name": qsTr("Takes the chair")
            }
        ]
        chosen: touches.viewModel.touches
        onPicked: value => touches.viewModel.touching(value)
    }

    DeskButton {
        Layout.fillHeight: true
        objectName: "nextSpeaker"
        enabled: touches.viewModel.connected && !touches.viewModel.changing
        text: touches.viewModel.floor
        onClicked: touches.viewModel.nextSpeaker()
    }
}
