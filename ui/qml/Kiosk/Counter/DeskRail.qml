import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Alarms.Active
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The left rail: where one can go, who sits here, and the lock. */
Rectangle {
    id: rail

    required property CounterSignInViewModel signIn
    required property string counter
    required property int waiting
    required property bool mayIssue
    required property bool mayCases
    required property int openCases
    required property bool mayReport
    required property bool mayAlarms
    required property int openAlarms
    required property int alarmsToMend
    required property bool drillDue
    required property bool mayCare
    required property int visitsWaiting
    /*! A silent alarm of this counter stands. */
    property bool discreet: false
    property string page: "queue"
    /*! An alarm above leaves less room: the entries stand closer. */
    readonly property bool compact: height < Theme.mm(205)
    readonly property real entryHeight: compact ? Theme.mm(10) : Theme.deskTarget * 1.4

    signal raiseWanted
    signal duress
    signal revealed

    color: Theme.rail
    implicitWidth: entries.implicitWidth

    ColumnLayout {
        id: entries

        anchors.fill: parent
        anchors.topMargin: rail.compact ? Theme.mm(3) : Theme.mm(7)
        anchors.bottomMargin: rail.compact ? Theme.mm(1) : Theme.mm(4)
        spacing: Theme.mm(1)

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(1)
            Layout.bottomMargin: rail.compact ? Theme.mm(1) : Theme.mm(5)
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                objectName: "railTitle"
                text: qsTr("Linli")
                color: Theme.primaryInk
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold

                TapHandler {
                    longPressThreshold: 1
                    onLongPressed: rail.duress()
                }
            }

            DiscreetSign {
                objectName: "discreetSign"
                visible: rail.discreet
                onClicked: rail.revealed()
            }
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railQueue"
            text: qsTr("Queue")
            shortcut: "F5"
            count: rail.waiting
            current: rail.page === "queue"
            onClicked: rail.page = "queue"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: note === "" ? rail.entryHeight : Math.max(rail.entryHeight, implicitHeight)
            objectName: "railAlarms"
            visible: rail.mayAlarms
            text: qsTr("Alarms")
            // with an alarm above there is no room, and something else to do
            note: rail.compact ? "" : [rail.alarmsToMend > 0 ? qsTr("%n to mend", "", rail.alarmsToMend) : "", rail.drillDue ? qsTr("Drill is due") : ""].filter(words => words !== "").join("\n")
            shortcut: "F2"
            count: rail.openAlarms
            current: rail.page === "alarms"
            onClicked: rail.page = "alarms"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railElders"
            visible: rail.mayCare
            text: qsTr("Elder care")
            shortcut: "F10"
            count: rail.visitsWaiting
            current: rail.page === "elders"
            onClicked: rail.page = "elders"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railAppointments"
            visible: rail.mayIssue
            text: qsTr("Appointments")
            shortcut: "F3"
            current: rail.page === "appointments"
            onClicked: rail.page = "appointments"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railCases"
            visible: rail.mayCases
            text: qsTr("Cases")
            shortcut: "F4"
            count: rail.openCases
            current: rail.page === "cases"
            onClicked: rail.page = "cases"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railReports"
            visible: rail.mayReport
            text: qsTr("Reports")
            shortcut: "F9"
            current: rail.page === "reports"
            onClicked: rail.page = "reports"
        }

        Item {
            Layout.fillHeight: true
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            Layout.bottomMargin: Theme.mm(3)
            objectName: "raiseAlarm"
            text: qsTr("Call for help")
            shortcut: "F11"
            onClicked: rail.raiseWanted()
        }

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(2)
            Layout.bottomMargin: Theme.mm(3)
            text: qsTr("%1\nCounter %2").arg(rail.signIn.name).arg(rail.counter)
            color: Theme.primaryInk
            wrapMode: Text.Wrap
        }

        DeskRailEntry {
            Layout.fillWidth: true
            Layout.preferredHeight: rail.entryHeight
            objectName: "railLock"
            text: qsTr("Lock")
            shortcut: "F12"
            onClicked: rail.signIn.lock()
        }
    }
}
