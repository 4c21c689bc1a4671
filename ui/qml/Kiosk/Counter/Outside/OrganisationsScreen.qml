pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! The organisations that help the hall; one of them beside the list. */
CounterPage {
    id: screen

    readonly property CounterOrganisationsViewModel viewModel: CounterOrganisationsViewModel {
        client: screen.client
    }

    function leave() {
        if (viewModel.form !== "")
            viewModel.begin("");
        else
            viewModel.choose("");
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "organisationsPage"
    onVisibleChanged: viewModel.show(visible)

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
                title: qsTr("Helpers from outside")
                empty: qsTr("No organisation helps the hall yet")
                action: qsTr("New")
                entries: screen.viewModel.rows
                selected: screen.viewModel.selected
                listening: screen.listening && screen.viewModel.form === ""
                onPicked: name => screen.viewModel.choose(name)
                onActed: {
                    screen.viewModel.choose("");
                    screen.viewModel.begin("new");
                }
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            OrganisationDetail {
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
