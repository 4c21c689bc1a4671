import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Above every counter screen, the locked one too: a drill, the most pressing alarm, what to do. */
FocusScope {
    id: banner

    required property CounterAlarmsViewModel viewModel

    readonly property var seen: viewModel.top
    readonly property bool one: seen.alarm !== undefined
    readonly property bool waits: one && seen.waits
    /*! The field that the lock screen's keys type into, where one of the banner's has the focus. */
    readonly property DeskField field: panel.field

    /*! The page of alarms, with this one opened. */
    signal wanted(string alarm)
    signal caseWanted(string caseId)
    /*! Nothing is to be done here any more: the keys go back to the screen below. */
    signal finished

    function take() {
        if (waits)
            panel.take();
    }

    implicitHeight: content.implicitHeight
    onWaitsChanged: if (!waits && activeFocus)
        finished()
    onActiveFocusChanged: viewModel.hold(activeFocus && one ? seen.alarm : "")

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            visible: banner.viewModel.drill
            implicitHeight: drill.implicitHeight + Theme.mm(3)
            color: Theme.warning
            Accessible.role: Accessible.AlertMessage
            Accessible.name: drill.text

            DeskText {
                id: drill

                anchors.centerIn: parent
                width: parent.width - Theme.mm(12)
                objectName: "drillBanner"
                text: qsTr("DRILL · every new alarm is marked as a drill until it is switched off")
                color: Theme.primaryInk
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }

        AlarmPanel {
            id: panel

            Layout.fillWidth: true
            objectName: "alarmPanel"
            visible: banner.waits
            viewModel: banner.viewModel
            focused: banner.activeFocus
            onWanted: alarm => banner.wanted(alarm)
            onCaseWanted: caseId => banner.caseWanted(caseId)
        }

        AlarmStrip {
            Layout.fillWidth: true
            objectName: "alarmStrip"
            visible: banner.one && !banner.waits
            viewModel: banner.viewModel
            onWanted: alarm => banner.wanted(alarm)
            onCaseWanted: caseId => banner.caseWanted(caseId)
        }

        DeskMessage {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(2)
            objectName: "alarmMessage"
            message: banner.viewModel.message
            fault: banner.viewModel.messageIsFault
            shortcut: ""
            onDismissed: banner.viewModel.dismiss()
        }
    }
}
