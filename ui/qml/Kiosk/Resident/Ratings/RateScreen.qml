import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Cases
import Kiosk.Resident.Sessions
import Kiosk.Theme
import Kiosk.ViewModels

/*! Rating a service: which one, five faces, why not, thanks; and what came of a low rating. */
ResidentFrame {
    id: screen

    readonly property var titles: ({
            "find": qsTr("Which service do you rate?"),
            "faces": model.takenUp ? qsTr("Were you satisfied with how it was taken up?") : qsTr("Were you satisfied with this service?"),
            "why": qsTr("What was the matter?"),
            "words": qsTr("What would you like to tell us?"),
            "phone": qsTr("What is your telephone number?"),
            "thanks": qsTr("Thank you for your rating"),
            "rated": qsTr("This has been rated already"),
            "outcome": qsTr("What came of your rating")
        })
    readonly property var actions: ({
            "find": qsTr("Look it up"),
            "why": qsTr("Send it"),
            "words": qsTr("Done writing"),
            "phone": qsTr("Next"),
            "thanks": qsTr("Done"),
            "rated": qsTr("Another service"),
            "outcome": qsTr("Another service")
        })

    title: squeezed && Theme.elder ? "" : titles[model.step] || ""
    subtitle: model.step === "find" ? qsTr("Show the code of your ticket or receipt to the scanner, or type what stands on the receipt.")
        : model.step === "faces" || model.step === "rated" ? model.about
        : model.step === "why" ? qsTr("Touch what applies. Nobody at the counter sees it.")
        : model.step === "words" ? qsTr("Only who puts it right reads this.") : ""
    action: actions[model.step] || ""
    actionSymbol: model.step === "find" || model.step === "rated" || model.step === "outcome" ? "search" : model.step === "phone" ? "forward" : "check"
    actionEnabled: !model.busy && (model.step !== "find" || model.complete(number.text, code.text))
    backVisible: model.step !== "thanks"
    onActed: model.step === "find" ? model.submit(number.text, code.text) : model.goOn()
    onWentBack: model.back()

    ResidentRateViewModel {
        id: model

        objectName: "rateModel"
        session: screen.session
    }

    ResidentDangerViewModel {
        id: danger

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.step + model.about

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            QuietAdvice {
                Layout.fillWidth: true
                visible: danger.quiet && (model.step === "words" || model.step === "why")
                danger: danger
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== "" && model.step !== "rated"
                text: model.message
            }

            KioskField {
                id: number

                Layout.fillWidth: true
                objectName: "rateNumberField"
                visible: model.step === "find"
                placeholderText: qsTr("Number of the receipt, or code of a rating")
                onAccepted: code.forceActiveFocus(Qt.TabFocusReason)
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "rateCodeField"
                visible: model.step === "find"
                placeholderText: qsTr("Code of the receipt, eight letters and figures")
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            // the fields stand at the top, where the keyboard leaves room
            CardPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "find" && room.room > Theme.mm(Theme.elder ? 170 : 140)
                code: true
            }

            Item {
                Layout.fillHeight: true
                visible: model.step === "find"
            }

            RateFaces {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "faces"
                model: model
                wide: screen.wide
            }

            RateWhy {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "why"
                model: model
                wide: screen.wide
            }

            KioskArea {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.min(Theme.mm(60), room.height)
                visible: model.step === "words"
                placeholderText: qsTr("For example: I was sent back twice for the same paper")
                text: model.words
                focus: visible
                onVisibleChanged: Qt.callLater(takeKeys)
                onTextChanged: if (visible)
                    model.said(text)

                /*! Only where it is still seen by then: else the keyboard stands over what came. */
                function takeKeys() {
                    if (visible)
                        forceActiveFocus();
                }
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 240 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: model.step === "phone"
                name: qsTr("Telephone number")
                shown: model.phone
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }

            RateThanks {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "thanks"
                model: model
                wide: screen.wide
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.step === "rated"
                text: model.takenUp ? qsTr("How it was taken up is rated once; once it is settled, it can be rated again. Thank you.") : qsTr("Each service and each report is rated once. Thank you.")
                symbol: "check"
                tint: Theme.good
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.step === "outcome"
                text: model.outcome
                symbol: model.result !== "" ? "check" : "clock"
                tint: model.result !== "" ? Theme.good : Theme.ink
            }

            FactList {
                Layout.fillWidth: true
                visible: model.step === "outcome" && model.result !== ""
                facts: [{ "label": qsTr("Result"), "value": model.result }]
            }

            Item {
                Layout.fillHeight: true
                visible: model.step === "rated" || model.step === "outcome"
            }
        }
    }
}
