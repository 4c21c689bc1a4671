pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! An alarm that somebody has accepted: who goes there, and the way to its end. */
Rectangle {
    id: strip

    required property CounterAlarmsViewModel viewModel
    readonly property var seen: viewModel.top

    signal wanted(string alarm)
    signal caseWanted(string caseId)

    implicitHeight: row.implicitHeight + Theme.mm(3)
    color: Theme.primary

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(6)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            objectName: "alarmComing"
            text: [strip.seen.title || "", strip.seen.coming || ""].concat(strip.seen.marks || [], (strip.seen.replies || []).slice(0, 1)).filter(word => word !== "").join("  ·  ")
            color: Theme.primaryInk
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }

        DeskText {
            visible: strip.viewModel.others.length > 0
            text: qsTr("and %n more", "", strip.viewModel.others.length)
            color: Theme.primaryInk
        }

        DeskButton {
            visible: strip.viewModel.signedIn && (strip.seen.case || "") !== ""
            text: qsTr("Open case %1").arg(strip.seen.number || "")
            onClicked: strip.caseWanted(strip.seen.case)
        }

        DeskButton {
            objectName: "endAlarm"
            visible: strip.viewModel.mayAct
            text: qsTr("It is over")
            shortcut: "F2"
            onClicked: strip.wanted(strip.seen.alarm)
        }
    }
}
