pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! An alarm that nobody has accepted: what, where, since when; who is called; one large control. */
Rectangle {
    id: panel

    required property CounterAlarmsViewModel viewModel
    property bool focused: false

    readonly property var seen: viewModel.top
    readonly property color tone: seen.urgent ? Theme.emergency : Theme.warning
    readonly property bool mayOpenCase: viewModel.signedIn && (seen.case || "") !== ""
    readonly property DeskField field: acceptance.field

    signal wanted(string alarm)
    signal caseWanted(string caseId)

    function take() {
        acceptance.take();
    }

    implicitHeight: content.implicitHeight
    color: Theme.surface

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: head.implicitHeight + Theme.mm(4)
            color: panel.tone
            Accessible.role: Accessible.AlertMessage
            Accessible.name: [panel.seen.title || "", panel.viewModel.since, panel.seen.pressed || ""].concat(panel.seen.marks || []).filter(word => word !== "").join(", ")

            ColumnLayout {
                id: head

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: Theme.mm(6)
                anchors.rightMargin: Theme.mm(6)
                spacing: Theme.mm(1)

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.mm(4)

                    DeskText {
                        Layout.fillWidth: true
                        objectName: "alarmTitle"
                        text: panel.seen.title || ""
                        color: Theme.primaryInk
                        font.pixelSize: Theme.deskLarge
                        font.weight: Font.Bold
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }

                    DeskText {
                        Layout.alignment: Qt.AlignRight
                        objectName: "alarmSince"
                        text: panel.viewModel.since
                        color: Theme.primaryInk
                        font.pixelSize: Theme.deskTitle
                        font.weight: Font.Bold
                        Accessible.ignored: true
                    }
                }

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.mm(2)

                    Repeater {
                        model: (panel.seen.marks || []).concat(panel.seen.pressed ? [panel.seen.pressed] : [])

                        DeskChip {
                            required property string modelData

                            text: modelData
                            ink: panel.tone
                        }
                    }

                    DeskText {
                        topPadding: Theme.mm(0.75)
                        text: (panel.seen.seen || []).concat([panel.seen.limit || ""]).filter(word => word !== "").join("  ·  ")
                        color: Theme.primaryInk
                        font.weight: panel.seen.late ? Font.Bold : Font.Normal
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            Layout.leftMargin: Theme.mm(6)
            Layout.rightMargin: Theme.mm(6)
            spacing: Theme.mm(8)

            AlarmCalls {
                Layout.fillWidth: true
                Layout.preferredWidth: 56
                Layout.alignment: Qt.AlignTop
                viewModel: panel.viewModel
                seen: panel.seen
                most: Theme.mm(60)
                minutes: acceptance.minutes
            }

            AlarmAcceptance {
                id: acceptance

                Layout.fillWidth: true
                Layout.preferredWidth: 44
                Layout.alignment: Qt.AlignTop
                viewModel: panel.viewModel
                alarm: panel.seen.alarm || ""
                listening: panel.focused && panel.visible
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(6)
            Layout.rightMargin: Theme.mm(6)
            Layout.bottomMargin: Theme.mm(3)
            visible: panel.viewModel.others.length > 0 || panel.mayOpenCase || panel.viewModel.mayAct
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                objectName: "otherAlarms"
                text: panel.viewModel.others.length > 0 ? qsTr("Also: %1").arg(panel.viewModel.others.map(each => each.title).join("  ·  ")) : ""
                font.weight: Font.Bold
                color: Theme.accent
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "openCase"
                visible: panel.mayOpenCase
                text: qsTr("Open case %1").arg(panel.seen.number || "")
                onClicked: panel.caseWanted(panel.seen.case)
            }

            DeskButton {
                objectName: "allAlarms"
                visible: panel.viewModel.mayAct
                text: qsTr("All alarms")
                shortcut: "F2"
                onClicked: panel.wanted(panel.seen.alarm || "")
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.mm(0.8)
            color: panel.tone
        }
    }
}
