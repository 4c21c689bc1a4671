pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The vote that runs: shares of all votes, the mark that is to be passed, and the seat that is asked. */
Rectangle {
    id: card

    required property CounterCouncilViewModel viewModel
    property bool listening: false
    readonly property var vote: viewModel.vote
    readonly property var tones: ({
            "yes": Theme.primary,
            "no": Theme.accent,
            "abstain": Theme.outline,
            "conflict": Theme.surface,
            "unsaid": Theme.hairline
        })

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(3)

        Flow {
            Layout.fillWidth: true
            spacing: Theme.mm(4)

            Repeater {
                model: card.vote.sums

                DeskText {
                    required property var modelData

                    text: modelData.words
                    color: modelData.choice === "yes" ? Theme.primary : modelData.choice === "no" ? Theme.accent : Theme.ink
                    font.pixelSize: modelData.choice === "yes" ? Theme.deskTitle : Theme.deskLabel
                    font.weight: modelData.choice === "yes" || modelData.choice === "no" ? Font.Bold : Font.Normal
                }
            }

            DeskText {
                objectName: "voteEnough"
                text: card.vote.enough ? qsTr("That is enough") : qsTr("Not enough yet")
                color: card.vote.enough ? Theme.good : Theme.mutedInk
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
            }
        }

        Item {
            id: bar

            Layout.fillWidth: true
            implicitHeight: Theme.mm(9)

            Rectangle {
                anchors.fill: parent
                color: Theme.ground
                border.width: Theme.mm(0.3)
                border.color: Theme.outline
            }

            Row {
                anchors.fill: parent

                Repeater {
                    model: card.vote.bars

                    Rectangle {
                        required property var modelData

                        width: bar.width * modelData.part
                        height: bar.height
                        color: card.tones[modelData.choice]
                        border.width: Theme.mm(0.3)
                        border.color: Theme.outline
                    }
                }
            }

            Rectangle {
                x: Math.min(bar.width - width, bar.width * (card.vote.asked || 0))
                y: -Theme.mm(1.5)
                width: Theme.mm(0.8)
                height: bar.height + Theme.mm(3)
                color: Theme.ink
            }
        }

        ChoiceGrid {
            Layout.fillWidth: true
            visible: card.viewModel.chosenName !== ""
            title: qsTr("What does %1 say?").arg(card.viewModel.chosenName)
            columns: 4
            prefix: "say-"
            listening: card.listening
            choices: card.viewModel.choices
            onPicked: choice => card.viewModel.say(choice)
        }

        LabelledField {
            id: why

            Layout.fillWidth: true
            name: "annulWhy"
            label: qsTr("Vote anew because …")
            maximumLength: 200
            onAccepted: if (!card.viewModel.changing)
                card.viewModel.annul(why.text)

            Connections {
                target: card.viewModel

                function onTaken(words: string) {
                    if (why.text === words)
                        why.clear();
                }
            }
        }
    }
}
