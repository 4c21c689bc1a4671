pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What is said on the telephone, and everybody who is called with how it stands. */
ColumnLayout {
    id: calls

    required property CounterAlarmsViewModel viewModel
    required property var seen
    /*! How high the list may grow before it scrolls; 0: without end. */
    property real most: 0
    property int minutes: 0

    spacing: Theme.mm(2)

    DeskText {
        Layout.fillWidth: true
        objectName: "alarmSay"
        text: calls.seen.say || ""
        font.pixelSize: Theme.deskLabel
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    Flickable {
        id: flick

        Layout.fillWidth: true
        Layout.preferredHeight: calls.most > 0 ? Math.min(calls.most, list.implicitHeight) : list.implicitHeight
        visible: (calls.seen.calls || []).length + (calls.seen.replies || []).length > 0
        contentHeight: list.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: flick.contentHeight > flick.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: list

            width: flick.width - Theme.mm(4)
            spacing: Theme.mm(1)

            Repeater {
                // the newest; the timeline has them all
                model: (calls.seen.replies || []).slice(0, 3)

                DeskText {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    objectName: "alarmReply-" + index
                    text: modelData
                    color: Theme.accent
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
            }

            Repeater {
                model: KeptRows {
                    key: "call" // of another alarm it is another line, whoever is called
                    rows: (calls.seen.calls || []).map(each => Object.assign({
                        "call": calls.seen.alarm + each.person
                    }, each))
                }

                AlarmCallLine {
                    required property var modelData

                    Layout.fillWidth: true
                    line: modelData
                    mayAct: calls.viewModel.mayAct && calls.seen.waits === true
                    onReached: calls.viewModel.called(calls.seen.alarm, line.person, true)
                    onMissed: calls.viewModel.called(calls.seen.alarm, line.person, false)
                    onComes: calls.viewModel.acceptFor(calls.seen.alarm, line.person, calls.minutes)
                }
            }
        }
    }
}
