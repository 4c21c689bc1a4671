pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Theme
import Kiosk.ViewModels

/*! The vote desk: the votes, one of them, its papers, its result. */
CounterPage {
    id: screen

    objectName: "votesPage"
    onVisibleChanged: votes.show(visible)

    CounterVotesViewModel {
        id: votes

        client: screen.client
    }

    CounterVotePapersViewModel {
        id: typed

        client: screen.client
    }

    function leave() {
        if (votes.message !== "" || typed.message !== "") {
            votes.dismiss();
            typed.dismiss();
        } else if (typed.open) {
            typed.leave();
        } else {
            votes.leave();
        }
        forceActiveFocus(); // a field that is not shown any more keeps no keys
    }

    Connections {
        target: typed

        function onOver(said, fault) {
            votes.papersOver(said, fault);
            screen.forceActiveFocus();
        }
    }

    // nothing of it is made before somebody opens the page
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: screen.visible || item !== null

        sourceComponent: RowLayout {
            spacing: 0

            VoteList {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(Theme.mm(92), Math.round(screen.width * 0.3))
                viewModel: votes
                enabled: !typed.open
            }

            Rectangle {
                Layout.fillHeight: true
                implicitWidth: 1
                color: Theme.outline
            }

            VoteDetail {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !typed.open
                viewModel: votes
                papers: typed
                listening: screen.listening
            }

            VotePapers {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: typed.open
                papers: typed
                listening: screen.listening
            }
        }
    }

    Shortcut {
        sequence: "Down"
        enabled: screen.listening && !typed.open
        onActivated: votes.step(1)
    }

    Shortcut {
        sequence: "Up"
        enabled: screen.listening && !typed.open
        onActivated: votes.step(-1)
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
