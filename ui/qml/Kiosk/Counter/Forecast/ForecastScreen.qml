pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.ViewModels

/*! Who will come, and how many counters that needs. */
CounterPage {
    id: screen

    readonly property CounterForecastViewModel viewModel: CounterForecastViewModel {
        client: screen.client
    }

    objectName: "forecastPage"
    onVisibleChanged: viewModel.show(visible)

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: ForecastDesk {
            viewModel: screen.viewModel
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.dismiss()
    }
}
