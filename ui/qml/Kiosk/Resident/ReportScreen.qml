import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Reporting: one question at a time, from the first words to the review. */
ResidentFrame {
    id: screen

    readonly property var titles: ({
            "start": qsTr("What would you like to report?"),
            "words": qsTr("What happened?"),
            "kind": model.sure ? qsTr("Is it this?") : qsTr("What is it about?"),
            "place": qsTr("Where is it?"),
            "alike": qsTr("Is it the same as this?"),
            "contact": qsTr("How may we reach you?"),
            "phone": qsTr("What is your mobile number?"),
            "review": qsTr("Is everything right?")
        })
    readonly property var numbers: ({ "words": "1 / 4", "kind": "2 / 4", "place": "3 / 4", "alike": "3 / 4", "contact": "4 / 4", "phone": "4 / 4" })

    title: titles[model.step] || ""
    subtitle: model.step === "words" ? qsTr("Write it as you would tell it. Nobody else at this screen will see it.")
        : model.step === "start" ? qsTr("A common matter takes two more touches.") : ""
    progress: numbers[model.step] || ""
    action: model.step === "words" ? qsTr("Next") : model.step === "phone" ? qsTr("Next") : model.step === "review" ? qsTr("Hand it in")
        : model.step === "alike" ? qsTr("No, mine is another") : ""
    actionSymbol: model.step === "review" ? "check" : "forward"
    actionEnabled: !model.busy && model.complete
    onActed: model.goOn()
    onWentBack: model.back()

    ResidentReportViewModel {
        id: model

        objectName: "reportModel"
        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.step

        ColumnLayout {
            width: parent.width
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                objectName: "danger"
                visible: model.danger !== "" && model.step !== "start" && model.step !== "words"
                text: model.danger
                tint: Theme.alarm
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            ReportStart {
                Layout.fillWidth: true
                visible: model.step === "start"
                model: model
                wide: screen.wide
            }

            KioskArea {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(Theme.mm(70), room.height)
                visible: model.step === "words"
                placeholderText: qsTr("For example: the lamp by building 3 has been out for three days")
                text: model.text
                focus: visible
                onVisibleChanged: if (visible)
                    Qt.callLater(forceActiveFocus)
                onTextChanged: if (visible)
                    model.said(text)
            }

            ReportKind {
                Layout.fillWidth: true
                visible: model.step === "kind"
                model: model
                wide: screen.wide
            }

            ReportPlace {
                Layout.fillWidth: true
                visible: model.step === "place"
                model: model
                wide: screen.wide
            }

            ReportAlike {
                Layout.fillWidth: true
                visible: model.step === "alike"
                model: model
            }

            ReportContact {
                Layout.fillWidth: true
                visible: model.step === "contact"
                model: model
                wide: screen.wide
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 200 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: model.step === "phone"
                tall: !screen.wide
                name: qsTr("Mobile number")
                shown: model.phone
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }

            FactList {
                Layout.fillWidth: true
                visible: model.step === "review"
                facts: model.review
            }
        }
    }
}
