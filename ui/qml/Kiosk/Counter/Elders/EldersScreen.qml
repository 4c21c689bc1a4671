import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The elders' care: the register and the visits on the left; one elder, or a form, on the right. */
CounterPage {
    id: screen

    readonly property CounterEldersViewModel viewModel: CounterEldersViewModel {
        client: screen.client
    }
    readonly property CounterElderViewModel person: CounterElderViewModel {
        client: screen.client
    }
    property string tab: "elders"
    property var visit: null

    readonly property bool free: listening && !list.typing && !why.typing && !visiting.typing && person.mode === ""

    /*! A field that is not shown any more keeps no keys. */
    function rest() {
        if (listening && person.mode === "")
            forceActiveFocus();
    }

    function leave() {
        viewModel.dismiss();
        person.dismiss();
        if (person.mode !== "")
            person.begin("");
        else if (visiting.typing || list.typing)
            screen.forceActiveFocus();
        else if (visit)
            visit = null;
        else
            person.leave();
    }

    objectName: "eldersPage"
    badge: viewModel.waiting
    onVisibleChanged: {
        if (!visiting.written)
            visit = null;
        if (person.mode === "")
            person.leave(); // what was opened for a reason does not stay open; what is written does
        if (visible)
            viewModel.refresh();
    }

    Connections {
        target: screen.signIn

        function onHandsChanged() {
            screen.visit = null;
        }
    }

    Connections {
        target: screen.viewModel

        function onMessageChanged() {
            if (screen.viewModel.message !== "")
                detail.contentY = 0; // where it stands
        }

        function onEnded(visit: string) {
            if (screen.visit && screen.visit.visit === visit) {
                screen.visit = null;
                screen.rest();
            }
        }
    }

    Connections {
        target: screen.person

        function onSaved() {
            screen.viewModel.refresh();
        }

        function onElderChanged() {
            detail.contentY = 0;
            if (screen.person.selected !== "" && screen.person.elder.name === undefined)
                why.begin();
            else
                screen.rest();
        }

        function onMessageChanged() {
            if (screen.person.message !== "")
                detail.contentY = 0;
        }

        function onModeChanged() {
            detail.contentY = 0;
            if (screen.person.mode === "")
                screen.rest();
        }
    }

    ElderList {
        id: list

        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(110), Math.round(screen.width * 0.38))
        viewModel: screen.viewModel
        selected: screen.person.selected
        visit: screen.visit ? screen.visit.visit : ""
        tab: screen.tab
        listening: screen.free
        onTabWanted: which => {
            screen.tab = which;
            screen.visit = null;
            screen.person.leave();
            screen.viewModel.refresh();
        }
        onPicked: elder => {
            screen.visit = null;
            screen.person.choose(elder);
        }
        onVisitPicked: visit => {
            screen.person.leave();
            screen.visit = visit;
        }
        onNewWanted: {
            screen.visit = null;
            screen.person.begin("new");
        }
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

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
                objectName: "eldersMessage"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "elderMessage"
                message: screen.person.message
                fault: screen.person.messageIsFault
                onDismissed: screen.person.dismiss()
            }

            CareFigures {
                Layout.fillWidth: true
                visible: !screen.visit && screen.person.selected === "" && screen.person.mode === ""
                viewModel: screen.viewModel
            }

            VisitPanel {
                id: visiting

                Layout.fillWidth: true
                objectName: "visitPanel"
                visible: screen.visit !== null
                viewModel: screen.viewModel
                visit: screen.visit
                onTaken: screen.visit = null
            }

            ElderWhy {
                id: why

                Layout.fillWidth: true
                visible: screen.person.selected !== "" && screen.person.elder.name === undefined
                person: screen.person
            }

            ElderForm {
                Layout.fillWidth: true
                visible: screen.person.mode === "form"
                person: screen.person
            }

            ElderPage {
                Layout.fillWidth: true
                visible: screen.person.elder.name !== undefined && screen.person.mode !== "form"
                person: screen.person
                listening: screen.free
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.leave()
    }
}
