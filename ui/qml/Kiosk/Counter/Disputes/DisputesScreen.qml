pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! The mediation desk: disputes by what is due next, one of them beside the list. */
CounterPage {
    id: screen

    readonly property CounterDisputesViewModel viewModel: CounterDisputesViewModel {
        client: screen.client
    }
    readonly property CounterDisputeViewModel dispute: CounterDisputeViewModel {
        client: screen.client
    }
    readonly property CounterAgreementViewModel agreement: CounterAgreementViewModel {
        client: screen.client
    }
    readonly property CounterRecordingsViewModel recordings: CounterRecordingsViewModel {
        client: screen.client
    }
    readonly property CounterSheetsViewModel sheets: CounterSheetsViewModel {
        client: screen.client
    }

    function open(what: string) {
        dispute.choose(what);
        agreement.choose(what);
        recordings.choose(what);
        sheets.choose(what);
    }

    function leave() {
        dispute.dismiss();
        agreement.dismiss();
        if (recordings.wanted !== "")
            recordings.want("");
        else if (sheets.wanted !== "" || sheets.seen !== "")
            sheets.putAway();
        else if (dispute.form !== "" || dispute.asking !== "")
            dispute.begin("");
        else
            open("");
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    objectName: "disputesPage"
    badge: viewModel.late
    onVisibleChanged: {
        viewModel.show(visible);
        if (!visible && dispute.form === "" && dispute.asking === "")
            open(""); // whom one looked at does not stay on the screen; what is written does
    }

    Connections {
        target: screen.viewModel

        function onScanned(caseId) {
            screen.pageWanted("disputes", caseId);
        }
    }

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            DisputeList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(92), Math.round(screen.width * 0.3))
                viewModel: screen.viewModel
                selected: screen.dispute.selected
                listening: screen.listening && screen.dispute.form === "" && screen.dispute.asking === ""
                onPicked: caseId => screen.open(caseId)
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            DisputeDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                dispute: screen.dispute
                agreement: screen.agreement
                recordings: screen.recordings
                sheets: screen.sheets
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
