pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! What may flare up again: the list with its reasons, one of them beside it. */
CounterPage {
    id: screen

    readonly property CounterPreventionViewModel viewModel: CounterPreventionViewModel {
        client: screen.client
    }

    function leave() {
        if (viewModel.form !== "")
            viewModel.begin("");
        else
            viewModel.choose("");
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "preventionPage"
    badge: viewModel.late
    onVisibleChanged: viewModel.show(visible)

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            PreventionList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(92), Math.round(screen.width * 0.34))
                viewModel: screen.viewModel
                listening: screen.listening && screen.viewModel.form === ""
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            PreventionDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                viewModel: screen.viewModel
                listening: screen.listening
                onRest: if (screen.visible)
                    screen.forceActiveFocus()
                onCaseWanted: caseId => screen.pageWanted("disputes", caseId)
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
