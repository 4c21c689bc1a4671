pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! All that somebody who helps from outside sees of the hall: the cases in their hands. */
CounterPage {
    id: screen

    readonly property CounterMineViewModel viewModel: CounterMineViewModel {
        client: screen.client
    }

    function leave() {
        if (viewModel.form !== "")
            viewModel.begin("");
        else
            viewModel.leave();
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "minePage"
    badge: viewModel.waiting
    onVisibleChanged: {
        if (visible)
            viewModel.refresh();
        else if (viewModel.form === "")
            viewModel.leave();
    }

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            OutsideList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(92), Math.round(screen.width * 0.34))
                title: screen.viewModel.whose
                about: qsTr("Cases that the hall gave into your hands. Each look is recorded.")
                empty: qsTr("Nothing is in your hands")
                entries: screen.viewModel.rows
                selected: screen.viewModel.selected
                listening: screen.listening && screen.viewModel.form === ""
                onPicked: name => screen.viewModel.open(name)
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            MineDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                viewModel: screen.viewModel
                listening: screen.listening
                onRest: if (screen.visible)
                    screen.forceActiveFocus()
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
