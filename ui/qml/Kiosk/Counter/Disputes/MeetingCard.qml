pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! How meetings went, which one is next, and when the sides can meet: a line for each day. */
Rectangle {
    id: card

    required property CounterDisputeViewModel dispute

    readonly property real widest: Math.max(0, ...dispute.days.map(each => bold.advanceWidth(each.day)))

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    FontMetrics {
        id: bold

        font: title.font
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(3)

        DeskText {
            id: title

            Layout.fillWidth: true
            text: card.dispute.room !== "" ? qsTr("Meeting · %1").arg(card.dispute.room) : qsTr("Meeting")
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: !(card.dispute.dispute.mediated ?? false)
            text: qsTr("Once somebody mediates, the times stand here that they and a room have free.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: KeptRows {
                key: "session"
                rows: card.dispute.meetings
            }

            ColumnLayout {
                id: meeting

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(1.5)

                DeskText {
                    Layout.fillWidth: true
                    text: meeting.modelData.time + "  " + meeting.modelData.about
                    font.weight: meeting.modelData.planned ? Font.Bold : Font.Normal
                    wrapMode: Text.Wrap
                }

                DeskText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: meeting.modelData.minutes
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }

                Flow {
                    Layout.fillWidth: true
                    visible: meeting.modelData.planned
                    spacing: Theme.mm(2)

                    DeskButton {
                        objectName: "held"
                        text: qsTr("It was held")
                        onClicked: card.dispute.askFor("held", meeting.modelData.session)
                    }

                    DeskButton {
                        text: qsTr("Nobody came")
                        onClicked: card.dispute.askFor("missed", meeting.modelData.session)
                    }

                    DeskButton {
                        text: qsTr("Cancel it")
                        onClicked: card.dispute.askFor("cancelled", meeting.modelData.session)
                    }

                    DeskButton {
                        objectName: "invite"
                        visible: !meeting.modelData.apart
                        text: qsTr("Print the invitation")
                        onClicked: card.dispute.askFor("invitation", meeting.modelData.session)
                    }

                    DeskButton {
                        objectName: "inviteOne"
                        visible: meeting.modelData.apart
                        text: qsTr("Invite who reported it")
                        onClicked: card.dispute.askFor("invitation_one", meeting.modelData.session)
                    }

                    DeskButton {
                        objectName: "inviteOther"
                        visible: meeting.modelData.apart
                        text: qsTr("Invite the other side")
                        onClicked: card.dispute.askFor("invitation_other", meeting.modelData.session)
                    }
                }
            }
        }

        Repeater {
            model: KeptRows {
                key: "day"
                rows: card.dispute.may.includes("meet") ? card.dispute.days : []
            }

            RowLayout {
                id: day

                required property var modelData
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                DeskText {
                    Layout.alignment: Qt.AlignTop
                    Layout.minimumHeight: Theme.deskTarget
                    Layout.preferredWidth: Math.ceil(card.widest)
                    text: day.modelData.day
                    font.weight: Font.Bold
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.Wrap
                }

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.mm(2)

                    Repeater {
                        model: KeptRows {
                            key: "starts"
                            rows: day.modelData.slots
                        }

                        DeskButton {
                            required property var modelData

                            objectName: "slot-" + modelData.time
                            width: implicitWidth - Theme.mm(3) // a day of half hours is one line
                            text: modelData.time
                            Accessible.name: day.modelData.day + " " + modelData.time
                            main: modelData.starts === card.dispute.slot
                            onClicked: card.dispute.take(modelData.starts)
                        }
                    }

                    DeskText {
                        visible: day.modelData.slots.length === 0
                        height: Theme.deskTarget
                        text: qsTr("full")
                        color: Theme.mutedInk
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        }
    }
}
