import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Counter.Outside
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The case desk: the inbox on the left, the open case on the right; keys for all of it. */
CounterPage {
    id: screen

    readonly property CounterCasesViewModel viewModel: CounterCasesViewModel {
        client: screen.client
    }
    readonly property CounterRatingCasesViewModel ratings: CounterRatingCasesViewModel {
        client: screen.client
        onCountChanged: screen.viewModel.refresh()
    }
    readonly property CounterHandsViewModel hands: CounterHandsViewModel {
        client: screen.client
        onDone: {
            screen.viewModel.open(screen.viewModel.selected);
            screen.viewModel.refresh();
        }
    }
    readonly property var seen: viewModel.case
    readonly property bool one: viewModel.selected !== ""
    readonly property bool free: listening && viewModel.mode === "" && hands.form === "" && !list.typing

    function open(what: string) {
        viewModel.open(what);
    }

    offered: viewModel.takesCases
    badge: viewModel.overdueCount + ratings.overdue
    onVisibleChanged: if (visible)
        viewModel.refresh()

    Connections {
        target: screen.signIn

        function onHandsChanged() {
            list.empty();
        }
    }

    Connections {
        target: screen.viewModel

        function onCaseChanged() {
            screen.hands.show(screen.viewModel.selected, screen.seen.version || 0);
        }

        function onMessageChanged() {
            if (screen.viewModel.message !== "")
                detail.contentY = 0; // where it stands
        }
    }

    CaseList {
        id: list

        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(110), Math.round(screen.width * 0.36))
        viewModel: screen.viewModel
        ratings: screen.ratings
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: 0

        Flickable {
            id: detail

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: content.implicitHeight + Theme.mm(12)
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            ScrollBar.vertical: ScrollBar {
                policy: detail.contentHeight > detail.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            }

            ColumnLayout {
                id: content

                x: Theme.mm(8)
                y: Theme.mm(6)
                width: detail.width - Theme.mm(16)
                spacing: Theme.mm(4)

                DeskMessage {
                    Layout.fillWidth: true
                    objectName: "caseMessage"
                    message: screen.viewModel.message
                    fault: screen.viewModel.messageIsFault
                    onDismissed: screen.viewModel.dismiss()
                }

                DeskText {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.mm(40)
                    visible: !screen.one
                    text: qsTr("Choose a case on the left")
                    color: Theme.mutedInk
                    font.pixelSize: Theme.deskTitle
                    horizontalAlignment: Text.AlignHCenter
                }

                CasePage {
                    Layout.fillWidth: true
                    visible: screen.one
                    seen: screen.seen
                    viewModel: screen.viewModel
                    hands: screen.hands
                    listening: screen.free && screen.one
                }
            }
        }

        CaseWriting {
            id: writing

            Layout.fillWidth: true
            objectName: "caseWriting"
            viewModel: screen.viewModel
            listening: screen.listening
        }

        CaseAssign {
            Layout.fillWidth: true
            objectName: "caseAssign"
            visible: screen.one && screen.viewModel.mode === "assign"
            viewModel: screen.viewModel
            listening: screen.listening
        }

        CaseClassify {
            Layout.fillWidth: true
            objectName: "caseClassify"
            visible: screen.one && screen.viewModel.mode === "classify"
            viewModel: screen.viewModel
            listening: screen.listening
        }

        EntrustPanel {
            Layout.fillWidth: true
            objectName: "entrustPanel"
            hands: screen.hands
        }

        DeskMessage {
            Layout.fillWidth: true
            visible: message !== "" && screen.hands.form !== "entrust"
            message: screen.hands.message
            fault: screen.hands.messageIsFault
            onDismissed: screen.hands.dismiss()
        }

        SayWords {
            Layout.fillWidth: true
            visible: screen.hands.form !== "" && screen.hands.form !== "entrust"
            title: screen.hands.title
            ready: screen.hands.connected && !screen.hands.changing
            onSaid: words => screen.hands.say(words)
            onDropped: screen.hands.begin("", "")
        }

        CaseActions {
            Layout.fillWidth: true
            visible: screen.one && screen.viewModel.mode === "" && screen.hands.form === ""
            viewModel: screen.viewModel
            listening: screen.free && screen.one
        }
    }

    Shortcut {
        sequence: "Down"
        enabled: screen.free
        onActivated: screen.viewModel.step(1)
    }

    Shortcut {
        sequence: "Up"
        enabled: screen.free
        onActivated: screen.viewModel.step(-1)
    }

    Shortcut {
        sequence: "/"
        enabled: screen.free
        onActivated: list.search()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.hands.form !== "" ? screen.hands.begin("", "") : screen.viewModel.mode !== "" ? screen.viewModel.cancel() : list.leave()
    }
}
