pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.ViewModels

/*! What everybody reads on the residents' screens: written here, and taken down. */
CounterPage {
    id: screen

    readonly property CounterPublicBoardViewModel viewModel: CounterPublicBoardViewModel {
        client: screen.client
    }

    objectName: "boardPage"
    onVisibleChanged: viewModel.show(visible)

    Connections {
        target: screen.viewModel

        function onShownChanged() {
            if (screen.listening && screen.viewModel.shown === "")
                screen.forceActiveFocus(); // a field that is not shown any more keeps no keys
        }
    }

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: BoardDesk {
            viewModel: screen.viewModel
            listening: screen.listening
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.message !== "" ? screen.viewModel.dismiss() : screen.viewModel.leave()
    }
}
