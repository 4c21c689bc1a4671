pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One meeting: agenda, vote, seats by group, minutes. */
ColumnLayout {
    id: page

    required property CounterCouncilViewModel viewModel
    property bool listening: false
    readonly property var meeting: viewModel.meeting

    spacing: Theme.mm(4)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(1)

            DeskText {
                Layout.fillWidth: true
                objectName: "meetingTitle"
                text: page.viewModel.vote.text || page.meeting.title || ""
                font.pixelSize: Theme.deskLarge
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                text: [page.meeting.about, page.meeting.chair, page.meeting.number].filter(word => word).join(" · ")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            Flow {
                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskChip {
                    text: qsTr("Votes by name")
                }

                DeskChip {
                    text: page.meeting.rule || ""
                    ink: Theme.primary
                }

                DeskChip {
                    text: (page.meeting.quorum || "") + " · " + (page.meeting.enough ? qsTr("enough to meet") : qsTr("too few to meet"))
                    ink: page.meeting.enough ? Theme.good : Theme.accent
                }
            }
        }

        DeskText {
            Layout.alignment: Qt.AlignTop
            visible: text !== ""
            text: page.viewModel.vote.left || ""
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
        }
    }

    CouncilVote {
        Layout.fillWidth: true
        visible: page.viewModel.can.decide === true
        viewModel: page.viewModel
        listening: page.listening
    }

    CouncilTouches {
        Layout.fillWidth: true
        visible: page.viewModel.can.touch === true
        viewModel: page.viewModel
    }

    Repeater {
        model: KeptRows {
            key: "name"
            rows: page.viewModel.circles
        }

        RowLayout {
            id: circle

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(4)

            ColumnLayout {
                Layout.fillWidth: false
                Layout.minimumWidth: Theme.mm(64)
                Layout.maximumWidth: Theme.mm(64)
                Layout.alignment: Qt.AlignTop
                spacing: 0

                DeskText {
                    Layout.fillWidth: true
                    text: circle.modelData.name
                    font.pixelSize: Theme.deskLabel
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }

                DeskText {
                    Layout.fillWidth: true
                    text: circle.modelData.about + "\n" + qsTr("%1 of %2 came").arg(circle.modelData.there).arg(circle.modelData.of)
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }
            }

            Flow {
                Layout.fillWidth: true
                spacing: Theme.mm(2)

                Repeater {
                    model: KeptRows {
                        key: "seat"
                        rows: circle.modelData.seats
                    }

                    CouncilSeat {
                        enabled: page.viewModel.can.come === true && modelData.name !== ""
                        onClicked: page.viewModel.touch(modelData.seat)
                    }
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        CouncilAgenda {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            viewModel: page.viewModel
        }

        CouncilMinutes {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            viewModel: page.viewModel
        }
    }
}
