import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Alarms: the open ones and those of some days, the buttons they come from, whom to call. */
CounterPage {
    id: screen

    readonly property CounterAlarmLogViewModel viewModel: CounterAlarmLogViewModel {
        client: screen.client
    }
    readonly property CounterAlarmEquipmentViewModel equipment: CounterAlarmEquipmentViewModel {
        client: screen.client
    }
    readonly property CounterAlarmPaperViewModel paper: CounterAlarmPaperViewModel {
        client: screen.client
    }
    property string tab: "alarms"

    readonly property bool one: tab === "alarms" && viewModel.selected !== ""
    readonly property bool free: listening && !closing.typing && !people.typing

    function open(what: string) {
        tab = "alarms";
        viewModel.open(what);
    }

    function show(which: string) {
        tab = which;
        equipment.refresh();
    }

    objectName: "alarmsPage"
    badge: alarms.count
    note: [equipment.troubles.length > 0 ? qsTr("%n to mend", "", equipment.troubles.length) : "", equipment.drillDue ? qsTr("Drill is due") : ""].filter(words => words !== "").join("\n")
    onVisibleChanged: if (visible) {
        viewModel.refresh();
        equipment.refresh();
    }

    Connections {
        target: screen.signIn

        function onHandsChanged() {
            closing.begin();
            people.empty();
        }
    }

    Connections {
        target: screen.paper

        function onPaperChanged() {
            if (sheet.visible)
                detail.contentY = 0;
        }
    }

    Connections {
        target: screen.equipment

        function onMessageChanged() {
            if (screen.equipment.message !== "")
                detail.contentY = 0; // where it stands
        }
    }

    AlarmList {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(110), Math.round(screen.width * 0.38))
        viewModel: screen.viewModel
        equipment: screen.equipment
        count: screen.alarms.count
        tab: screen.tab
        listening: screen.free
        onTabWanted: which => screen.show(which)
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
                    objectName: "alarmLogMessage"
                    message: screen.viewModel.message
                    fault: screen.viewModel.messageIsFault
                    onDismissed: screen.viewModel.dismiss()
                }

                DeskMessage {
                    Layout.fillWidth: true
                    objectName: "alarmEquipmentMessage"
                    message: screen.equipment.message
                    fault: screen.equipment.messageIsFault
                    onDismissed: screen.equipment.dismiss()
                }

                DeskMessage {
                    Layout.fillWidth: true
                    objectName: "alarmPaperMessage"
                    message: screen.paper.message
                    fault: screen.paper.messageIsFault
                    onDismissed: screen.paper.dismiss()
                }

                DeskCard {
                    id: sheet

                    Layout.fillWidth: true
                    objectName: "alarmPaper"
                    // beside what it is about, and nowhere else
                    visible: screen.tab === "alarms" && screen.paper.text !== "" && screen.paper.alarm === screen.viewModel.selected
                    title: qsTr("Paper")
                    lines: [screen.paper.text]
                    action: screen.paper.waits ? qsTr("Cancel the print") : ""
                    actionName: "cancelAlarmPaper"
                    shortcut: "X"
                    onActed: screen.paper.cancel()
                }

                AlarmPage {
                    Layout.fillWidth: true
                    visible: screen.one
                    alarms: screen.alarms
                    paper: screen.paper
                    seen: screen.viewModel.alarm
                    onCaseWanted: caseId => screen.pageWanted("cases", caseId)
                    onActWanted: screen.actWanted(screen.viewModel.selected)
                }

                AlarmOverview {
                    Layout.fillWidth: true
                    visible: screen.tab === "alarms" && !screen.one
                    viewModel: screen.viewModel
                    equipment: screen.equipment
                    paper: screen.paper
                }

                TroublesView {
                    Layout.fillWidth: true
                    visible: screen.tab === "sources"
                    equipment: screen.equipment
                }

                ResponderForm {
                    id: people

                    Layout.fillWidth: true
                    visible: screen.tab === "people"
                    equipment: screen.equipment
                }
            }
        }

        AlarmClosing {
            id: closing

            Layout.fillWidth: true
            objectName: "alarmClosing"
            visible: screen.one && screen.viewModel.alarm.state === "accepted"
            viewModel: screen.viewModel
            drill: screen.viewModel.alarm.drill === true
            listening: screen.listening && visible
        }
    }

    Shortcut {
        sequence: "Down"
        enabled: screen.free && screen.tab === "alarms"
        onActivated: screen.viewModel.step(1)
    }

    Shortcut {
        sequence: "Up"
        enabled: screen.free && screen.tab === "alarms"
        onActivated: screen.viewModel.step(-1)
    }

    Shortcut {
        sequence: "G"
        enabled: screen.free && screen.one && screen.viewModel.alarm.waits === true
        onActivated: screen.actWanted(screen.viewModel.selected)
    }

    Shortcut {
        sequence: "S"
        autoRepeat: false
        enabled: screen.free && screen.one && screen.viewModel.alarm.paper === true
        onActivated: screen.paper.printSlip(screen.viewModel.selected)
    }

    Shortcut {
        sequence: "R"
        autoRepeat: false
        enabled: screen.free && screen.tab === "alarms" && !screen.one && screen.paper.mayReport
        onActivated: screen.paper.printReport(screen.viewModel.day, screen.viewModel.period)
    }

    Shortcut {
        sequence: "X"
        autoRepeat: false
        enabled: screen.free && sheet.visible && screen.paper.waits
        onActivated: screen.paper.cancel()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: {
            screen.viewModel.dismiss();
            screen.paper.dismiss();
            screen.equipment.dismiss();
            if (closing.typing || people.typing)
                screen.forceActiveFocus();
            else
                screen.viewModel.leave();
        }
    }
}
