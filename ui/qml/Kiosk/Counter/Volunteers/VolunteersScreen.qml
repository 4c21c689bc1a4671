pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! Volunteers, cells, rounds and warnings; one of them beside the list. */
CounterPage {
    id: screen

    readonly property CounterVolunteersViewModel viewModel: CounterVolunteersViewModel {
        client: screen.client
    }
    readonly property CounterVolunteerViewModel volunteer: CounterVolunteerViewModel {
        client: screen.client
    }

    function open(what: string) {
        viewModel.showPerson(what);
    }

    function leave() {
        if (volunteer.form !== "")
            volunteer.begin("");
        else
            viewModel.choose("");
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "volunteersPage"
    badge: viewModel.waiting
    onVisibleChanged: {
        viewModel.show(visible);
        if (!visible && volunteer.form === "")
            viewModel.choose(""); // whom one looked at does not stay on the screen; what is written does
    }

    Connections {
        target: screen.viewModel

        function onChosen(tab, name) {
            screen.volunteer.choose(tab, name);
        }

        function onScanned(volunteer) {
            screen.pageWanted("volunteers", volunteer);
        }
    }

    Connections {
        target: screen.volunteer

        function onGone() {
            screen.viewModel.choose("");
        }
    }

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            VolunteersList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(96), Math.round(screen.width * 0.34))
                viewModel: screen.viewModel
                listening: screen.listening && screen.volunteer.form === ""
                onNewWanted: {
                    screen.viewModel.setTab("people");
                    screen.volunteer.begin("write");
                }
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            VolunteersDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                viewModel: screen.viewModel
                volunteer: screen.volunteer
                listening: screen.listening
                onRest: if (screen.visible)
                    screen.forceActiveFocus()
                onCaseWanted: caseId => screen.pageWanted("cases", caseId)
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
