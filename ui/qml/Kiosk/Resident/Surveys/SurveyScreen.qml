pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Cases
import Kiosk.Theme
import Kiosk.ViewModels

/*! A survey: what it is, one question after the other, whether to leave, thanks. */
ResidentFrame {
    id: screen

    readonly property bool asking: model.view === "ask" && !model.repeats && !model.atEnd
    readonly property var titles: ({
            "code": qsTr("What is the code of your invitation?"),
            "first": model.name,
            "ask": model.atEnd ? qsTr("That was all. Submit it?") : model.repeats ? qsTr("Is there one more?") : model.title,
            "leave": qsTr("You are not through yet. What becomes of your answers?"),
            "thanks": qsTr("Thank you for your answers"),
            "over": qsTr("This survey is over")
        })
    readonly property var details: ({
            "code": qsTr("Show its code to the scanner, or type it."),
            "ask": model.atEnd ? qsTr("You can still go back and change something.") : model.repeats ? model.title : model.detail,
            "leave": model.keeps ? "" : qsTr("Only whole answers are kept in this survey.")
        })

    title: squeezed && Theme.elder ? "" : titles[model.view] || ""
    subtitle: details[model.view] || ""
    about: model.name
    step: model.number
    steps: model.view === "ask" ? model.steps : 0
    progress: model.atEnd ? qsTr("All questions are done") : qsTr("Question %1 of %2").arg(model.number).arg(model.steps)
    action: model.view === "code" ? qsTr("Next") : model.view === "first" ? qsTr("Begin") : model.view === "ask" ? (model.atEnd ? qsTr("Submit") : model.repeats ? qsTr("No, go on") : qsTr("Next question")) : model.view === "leave" ? qsTr("Go on answering") : qsTr("Done")
    actionSymbol: model.atEnd || model.view === "thanks" || model.view === "over" ? "check" : "forward"
    actionEnabled: model.view === "code" ? code.text.trim() !== "" && !model.busy : asking ? model.answered : model.settled || !["ask", "thanks", "over"].includes(model.view) || model.repeats
    skipText: asking && model.maySkip ? (wide ? qsTr("Skip this question") : qsTr("I do not want to answer, skip it")) : ""
    backText: asking ? qsTr("Back", "to the question before") : qsTr("Back")
    backVisible: model.view !== "thanks" && model.view !== "over" && model.view !== "leave"
    leaveVisible: model.view !== "thanks" && model.view !== "leave"
    leavesAtOnce: false
    onActed: model.view === "code" ? model.invite(code.text) : model.view === "first" ? model.begin() : model.view === "ask" ? model.goOn() : model.view === "leave" ? model.back() : model.done()
    onSkipped: model.skip()
    onWentBack: model.back()
    onWentAway: model.leave()

    ResidentSurveyViewModel {
        id: model

        objectName: "surveyModel"
        session: screen.session
        onStepChanged: screen.speech.arrived()
        onViewChanged: screen.speech.arrived()
    }

    ResidentDangerViewModel {
        id: danger

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.view + model.number + model.title

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(6)

            QuietAdvice {
                Layout.fillWidth: true
                visible: danger.quiet && model.view === "ask"
                danger: danger
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.message
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "invitationField"
                visible: model.view === "code"
                placeholderText: qsTr("Code of the invitation")
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            SurveyFirst {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.view === "first" || model.view === "thanks"
                model: model
                wide: screen.wide
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: screen.asking
                spacing: Theme.mm(8)
                LayoutMirroring.enabled: model.rightToLeft || screen.session.rightToLeft
                LayoutMirroring.childrenInherit: true

                Repeater {
                    model: screen.asking ? model.parts : []

                    SurveyPart {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        part: modelData
                        only: model.parts.length === 1
                        model: model
                        wide: screen.wide
                    }
                }
            }

            GridLayout {
                Layout.fillWidth: true
                visible: model.view === "ask" && model.repeats
                columns: screen.wide ? 2 : 1
                columnSpacing: Theme.mm(5)
                rowSpacing: Theme.mm(5)
                uniformCellWidths: true

                KioskText {
                    Layout.fillWidth: true
                    Layout.columnSpan: parent.columns
                    text: model.count > 0 ? qsTr("So far: %1").arg(model.count) : qsTr("So far there is none.")
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(40))
                    symbol: "plus"
                    text: qsTr("Yes, one more")
                    onClicked: model.more()
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(40))
                    visible: model.count > 0
                    symbol: "minus"
                    text: qsTr("Take number %1 away again").arg(model.count)
                    onClicked: model.lessen()
                }
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.view === "ask" && model.atEnd
                symbol: "lock"
                tint: Theme.ink
                text: qsTr("No name goes with it. Once it is handed in nobody can change it or give it back, as nobody knows whose it is.")
            }

            GridLayout {
                Layout.fillWidth: true
                visible: model.view === "leave"
                columns: screen.wide && model.keeps ? 2 : 1
                columnSpacing: Theme.mm(5)
                rowSpacing: Theme.mm(5)
                uniformCellWidths: true

                KioskTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(50))
                    visible: model.keeps
                    symbol: "check"
                    text: qsTr("Hand in what I have answered")
                    detail: qsTr("What is missing stays empty.")
                    onClicked: model.part(true)
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(50))
                    symbol: "rubbish"
                    text: qsTr("Delete all of it and leave")
                    detail: qsTr("Nothing of it is kept.")
                    onClicked: model.part(false)
                }
            }

            Item {
                Layout.fillHeight: true
                visible: !screen.asking
            }

            KioskText {
                Layout.fillWidth: true
                visible: screen.asking && !screen.wide && !screen.squeezed && Theme.step <= 1.25
                text: qsTr("No names. You may stop at any time; you are then asked whether to hand it in.")
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                lineHeight: 1.1
            }
        }
    }
}
