import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! Somebody offers to help: one question at a time, then all of it to be looked at. */
ResidentFrame {
    id: screen

    readonly property var titles: ({
            "skills": qsTr("What would you like to help with?"),
            "hours": qsTr("When do you have time?"),
            "cell": qsTr("Where would you like to help?"),
            "name": qsTr("What is your name?"),
            "phone": qsTr("What is your telephone number?"),
            "birth": qsTr("When were you born? Year, month, day"),
            "review": qsTr("Is everything right?"),
            "done": qsTr("Thank you for your offer")
        })
    readonly property var lines: ({
            "skills": qsTr("Touch all that you like."),
            "hours": qsTr("Touch all that fit; none is fine, too."),
            "birth": qsTr("Such as 1990 05 30. It is asked for your age alone and not kept.")
        })

    title: titles[model.step]
    subtitle: lines[model.step] || ""
    about: qsTr("Become a volunteer")
    step: model.number
    steps: model.number > 0 ? 7 : 0
    backVisible: model.step !== "done"
    action: model.step === "review" ? qsTr("I agree, sign me up") : model.step === "done" ? qsTr("Done") : model.step === "cell" ? "" : qsTr("Next")
    actionSymbol: model.step === "review" || model.step === "done" ? "check" : "forward"
    actionEnabled: !model.busy && model.complete
    onActed: model.goOn()
    onWentBack: model.back()

    ResidentVolunteerViewModel {
        id: model

        objectName: "volunteerModel"
        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.step

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.message
            }

            VolunteerOffers {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "skills"
                wide: screen.wide
                choices: model.skills
                onPicked: name => model.tick(name)
            }

            VolunteerOffers {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "hours"
                wide: screen.wide
                choices: model.hours
                onPicked: name => model.tick(name)
            }

            VolunteerOffers {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "cell"
                wide: screen.wide
                several: false
                choices: model.cells
                onPicked: cell => model.live(cell)
            }

            KioskField {
                Layout.fillWidth: true
                objectName: "volunteerOwnName"
                visible: model.step === "name"
                placeholderText: qsTr("Your name")
                maximumLength: 60
                text: model.name
                onVisibleChanged: Qt.callLater(takeKeys)
                onTextChanged: if (visible)
                    model.named(text)
                onAccepted: if (model.complete)
                    model.goOn()

                /*! Only where it is still seen by then: else the keyboard stands over what came. */
                function takeKeys() {
                    if (visible)
                        forceActiveFocus();
                }
            }

            Item {
                Layout.fillHeight: true
                visible: model.step === "name"
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 240 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: model.step === "phone" || model.step === "birth"
                name: screen.titles[model.step]
                shown: model.figures
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }

            // in the content: large type leaves the line below the question out
            ProblemNote {
                Layout.fillWidth: true
                visible: model.step === "review" && model.minor
                symbol: "info"
                tint: Theme.accent
                text: qsTr("You are under 18: come to the counter with a parent or guardian, who has to agree.")
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.step === "review"
                symbol: "info"
                tint: Theme.ink
                text: qsTr("With “I agree” the hall keeps your name and telephone for as long as you volunteer.")
            }

            FactList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "review"
                large: !screen.wide && !Theme.elder
                facts: model.review
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.step === "done"
                symbol: "check"
                tint: Theme.good
                text: model.minor ? qsTr("The hall knows of it. Come to the counter with a parent or guardian: once they agree, you are taken on.") : qsTr("The hall looks at it and calls you. At the counter you get your card.")
            }

            Item {
                Layout.fillHeight: true
                visible: model.step === "done"
            }
        }
    }
}
