import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! A vote: who it is, what they want, is that right, and the receipt. */
ResidentFrame {
    id: screen

    readonly property bool cardLies: model.view === "done" && session.cardLies
    readonly property var titles: ({
            "who": qsTr("Please lay your card"),
            "code": qsTr("What is your voting code?"),
            "choose": model.title,
            "review": model.abstains ? qsTr("You choose none?") : model.picked.length > 1 ? qsTr("Are these right?") : qsTr("Is this right?"),
            "done": qsTr("Your vote is in, thank you"),
            "over": qsTr("This vote is over")
        })
    readonly property var ways: ({
            "single": qsTr("Choose one."),
            "approval": qsTr("Choose as many as you like."),
            "ranked": qsTr("Touch the best first, then the next."),
            "budget": qsTr("There are %1 yuan. Touch all that you want.").arg(model.money)
        })
    readonly property var details: ({
            "who": model.title,
            "code": qsTr("It stands on the paper that you were given."),
            "choose": model.until === "" ? ways[model.method] : qsTr("%1 The vote runs until %2.").arg(ways[model.method]).arg(model.until),
            "review": qsTr("Once it is cast it cannot be changed."),
            "done": cardLies ? qsTr("Please take your card from the reader.") : ""
        })
    readonly property var names: [qsTr("choose"), qsTr("check"), qsTr("cast")]

    title: squeezed && Theme.elder ? "" : titles[model.view] || ""
    subtitle: details[model.view] || ""
    about: qsTr("Residents decide")
    step: model.view === "choose" ? 1 : model.view === "review" ? 2 : 3
    steps: ["choose", "review", "done"].includes(model.view) ? 3 : 0
    progress: qsTr("%1 of 3: %2").arg(step).arg(names[step - 1])
    action: model.view === "code" ? qsTr("Next") : model.view === "choose" ? qsTr("Check it") : model.view === "review" ? qsTr("Cast my vote") : model.view === "done" ? qsTr("Done · closes in %1 s").arg(model.left) : model.view === "over" ? qsTr("Done") : ""
    actionSymbol: model.view === "review" ? "ballot" : model.view === "done" || model.view === "over" ? "check" : "forward"
    actionEnabled: !model.busy && (model.view === "code" ? code.text.trim() !== "" : model.view === "choose" ? model.ready : model.settled || model.view !== "review")
    backVisible: model.view !== "done" && model.view !== "over"
    backText: model.view === "review" ? qsTr("Change it") : qsTr("Back")
    leaveVisible: model.view !== "done" && model.view !== "over"
    leaveText: qsTr("Do not vote")
    onActed: model.view === "code" ? model.giveCode(code.text) : model.goOn()
    onWentBack: model.back()

    ResidentVoteViewModel {
        id: model

        objectName: "voteModel"
        session: screen.session
        onViewChanged: screen.speech.arrived()
    }

    TapHandler {
        parent: screen
        enabled: model.view === "done"
        onTapped: model.stay()
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.view

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.message
            }

            VoteWho {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.view === "who"
                model: model
                wide: screen.wide
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "voteCodeField"
                visible: model.view === "code"
                placeholderText: qsTr("Voting code")
                onVisibleChanged: if (visible)
                    forceActiveFocus()
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            Item {
                Layout.fillHeight: true
                visible: model.view === "code" || model.view === "over"
            }

            VoteChoices {
                visible: model.view === "choose"
                model: model
                wide: screen.wide
            }

            VoteReview {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.view === "review"
                model: model
                wide: screen.wide
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.view === "choose" || model.view === "review"
                symbol: model.secret ? "lock" : "person"
                tint: model.secret ? Theme.ink : Theme.accent
                text: model.secret ? qsTr("Secret: no name stands on your vote, and all of them are shuffled.") : qsTr("Open: your entry in the register stands beside your vote, and everybody may read it.")
            }

            VoteDone {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.view === "done"
                model: model
                wide: screen.wide
            }
        }
    }
}
