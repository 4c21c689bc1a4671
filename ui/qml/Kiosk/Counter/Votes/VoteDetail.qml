pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Charts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A vote: how many ballots while it runs, the result once it is declared. */
ColumnLayout {
    id: detail

    required property CounterVotesViewModel viewModel
    required property CounterVotePapersViewModel papers
    property bool listening: true
    readonly property var vote: viewModel.vote
    readonly property bool there: vote.title !== undefined

    spacing: 0

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.margins: Theme.mm(6)
        spacing: Theme.mm(4)

        DeskMessage {
            Layout.fillWidth: true
            objectName: "votesMessage"
            message: detail.viewModel.message
            fault: detail.viewModel.messageIsFault
            onDismissed: detail.viewModel.dismiss()
        }

        Flow {
            Layout.fillWidth: true
            visible: detail.there
            spacing: Theme.mm(2)

            Repeater {
                model: detail.vote.chips ?? []

                DeskChip {
                    required property string modelData

                    text: modelData
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "voteTitle"
            visible: detail.there
            text: detail.vote.title ?? ""
            font.pixelSize: Theme.deskLarge
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: detail.there && (detail.vote.until ?? "") !== ""
            text: detail.vote.until ?? ""
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            visible: detail.there && detail.vote.state !== "added"
            spacing: Theme.mm(4)

            DeskText {
                objectName: "voteTaken"
                text: detail.vote.taken ?? ""
                color: Theme.primary
                font.pixelSize: Theme.deskLarge
                font.weight: Font.Bold
            }

            DeskText {
                Layout.fillWidth: true
                text: detail.vote.of ?? ""
                color: Theme.mutedInk
                font.pixelSize: Theme.deskLabel
                wrapMode: Text.Wrap
            }
        }

        DeskCard {
            Layout.fillWidth: true
            visible: detail.there && detail.vote.state !== "declared"
            title: qsTr("What can be chosen")
            lines: detail.vote.options ?? []
            larger: true
            foot: detail.vote.state === "added" ? "" : qsTr("How they stand nobody is told before the vote is declared.")
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "voteVerdict"
            visible: text !== ""
            text: detail.vote.verdict ?? ""
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Repeater {
            model: detail.vote.rows ?? []

            BarRow {
                required property var modelData

                Layout.fillWidth: true
                nameWidth: Theme.mm(80)
                name: modelData.label
                points: [
                    {
                        "text": modelData.count,
                        "share": modelData.share,
                        "there": true
                    }
                ]
            }
        }

        Repeater {
            model: detail.vote.doubts ?? []

            DeskText {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                color: Theme.accent
                wrapMode: Text.Wrap
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: detail.vote.state === "declared"
            text: qsTr("The file shows that the result follows from the ballots, and that this hall signed it. It does not show whose a ballot is.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            EmptyList {
                visible: !detail.there
                text: qsTr("Choose a vote on the left")
            }
        }
    }

    VoteActions {
        Layout.fillWidth: true
        visible: detail.there
        viewModel: detail.viewModel
        papers: detail.papers
        listening: detail.listening && detail.visible
    }
}
