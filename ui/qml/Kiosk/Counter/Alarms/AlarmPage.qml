pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Alarms.Active
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One alarm: what it is, who is called, everything that happened, in its order. */
ColumnLayout {
    id: page

    required property CounterAlarmsViewModel alarms
    required property CounterAlarmPaperViewModel paper
    required property var seen

    signal caseWanted(string caseId)
    signal actWanted

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        objectName: "alarmPageTitle"
        text: page.seen.title || ""
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.mm(2)

        Repeater {
            model: [page.seen.since || "", page.seen.pressed || "", page.seen.outcome || ""]
                .concat(page.seen.marks || [], page.seen.seen || []).filter(word => word !== "")

            DeskChip {
                required property string modelData

                text: modelData
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        objectName: "alarmPageState"
        visible: text !== ""
        text: page.seen.coming || page.seen.limit || ""
        color: page.seen.waits ? Theme.alarm : Theme.good
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Flow {
        Layout.fillWidth: true
        visible: page.seen.waits === true || (page.seen.case || "") !== "" || page.seen.paper === true
        spacing: Theme.mm(3)

        DeskButton {
            objectName: "seeToIt"
            visible: page.seen.waits === true
            main: true
            text: qsTr("See to it")
            shortcut: "G"
            onClicked: page.actWanted()
        }

        DeskButton {
            objectName: "openCaseOfAlarm"
            visible: (page.seen.case || "") !== ""
            text: qsTr("Open case %1").arg(page.seen.number || "")
            onClicked: page.caseWanted(page.seen.case)
        }

        DeskButton {
            objectName: "printAlarmSlip"
            visible: page.seen.paper === true
            enabled: page.paper.connected && !page.paper.changing && !(page.paper.waits && page.paper.alarm === page.seen.alarm)
            text: qsTr("Print the slip")
            shortcut: "S"
            onClicked: page.paper.printSlip(page.seen.alarm)
        }
    }

    Rectangle {
        Layout.fillWidth: true
        // the banner shows all of it while it shows this alarm
        visible: page.seen.state !== "closed" && !(page.seen.waits && page.alarms.top.alarm === page.seen.alarm)
        implicitHeight: calls.implicitHeight + Theme.mm(9)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.mm(0.3)
        border.color: Theme.hairline

        AlarmCalls {
            id: calls

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.mm(5)
            viewModel: page.alarms
            seen: page.seen
        }
    }

    DeskCard {
        Layout.fillWidth: true
        title: qsTr("Timeline")
        timed: page.seen.timeline || []
    }
}
