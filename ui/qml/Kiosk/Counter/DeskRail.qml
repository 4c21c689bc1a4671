import QtQuick
import QtQuick.Layouts
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
    property string page: "queue"

    color: Theme.rail
    implicitWidth: entries.implicitWidth

    ColumnLayout {
        id: entries

        anchors.fill: parent
        anchors.topMargin: Theme.mm(7)
        anchors.bottomMargin: Theme.mm(4)
        spacing: Theme.mm(1)

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(2)
            Layout.bottomMargin: Theme.mm(6)
            text: qsTr("Linli")
            color: Theme.primaryInk
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
        }

        DeskRailEntry {
            Layout.fillWidth: true
            objectName: "railQueue"
            text: qsTr("Queue")
            shortcut: "F2"
            count: rail.waiting
            current: rail.page === "queue"
            onClicked: rail.page = "queue"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            objectName: "railAppointments"
            visible: rail.mayIssue
            text: qsTr("Appointments")
            shortcut: "F3"
            current: rail.page === "appointments"
            onClicked: rail.page = "appointments"
        }

        DeskRailEntry {
            Layout.fillWidth: true
            objectName: "railCases"
            visible: rail.mayCases
            text: qsTr("Cases")
            shortcut: "F4"
            count: rail.openCases
            current: rail.page === "cases"
            onClicked: rail.page = "cases"
        }

        Item {
            Layout.fillHeight: true
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
            objectName: "railLock"
            text: qsTr("Lock")
            shortcut: "F12"
            onClicked: rail.signIn.lock()
        }
    }
}
