import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Disputes
import Kiosk.Resident.Volunteers
import Kiosk.Theme
import Kiosk.ViewModels

/*! It is handed in: the number, when somebody answers, the code; printed, or why not. */
ResidentFrame {
    id: screen

    title: model.undone ? qsTr("Taken back") : model.joined ? qsTr("Added to your neighbours' report") : qsTr("Your report is received")
    subtitle: model.undone ? qsTr("Nobody acts on it any more, and what you wrote is erased.") : session.cardLies ? qsTr("Please take your card from the reader.") : model.danger !== "" ? qsTr("The staff are told of the danger.") : qsTr("Somebody answers by %1.").arg(model.answerBy)
    backVisible: false
    // who is in danger is asked nothing more
    leaveVisible: surveys.count > 0 && model.danger === ""
    leaveText: qsTr("Answer a survey")
    leaveSymbol: "document"
    onWentAway: session.show("surveys")
    action: law.open ? qsTr("Done") : qsTr("Done · closes in %1 s").arg(model.left)
    actionSymbol: "check"
    onActed: model.done()

    ResidentReceiptViewModel {
        id: model

        session: screen.session
    }

    ResidentSurveysViewModel {
        id: surveys

        session: screen.session
    }

    TapHandler {
        parent: screen
        onTapped: model.stay()
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(6)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.danger !== ""
                text: model.danger
                tint: Theme.alarm
                size: Theme.title
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            KioskPanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !law.open && !model.undone // what is read has the room
                implicitHeight: words.implicitHeight + Theme.mm(16)

                ColumnLayout {
                    id: words

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: Theme.mm(8)
                    spacing: Theme.mm(3)

                    KioskText {
                        Layout.fillWidth: true
                        objectName: "reportedWhat"
                        text: model.about
                        font.weight: Font.Bold
                        horizontalAlignment: Text.AlignHCenter
                    }

                    KioskText {
                        Layout.fillWidth: true
                        visible: !screen.wide || model.about === ""
                        text: qsTr("Number of your report")
                        color: Theme.mutedInk
                        font.pixelSize: Theme.label
                        horizontalAlignment: Text.AlignHCenter
                    }

                    KioskText {
                        Layout.fillWidth: true
                        objectName: "caseNumber"
                        text: model.number
                        color: Theme.primary
                        font.pixelSize: screen.wide || Theme.step > 1.25 ? Theme.display : Theme.mm(24)
                        font.weight: Font.Bold
                        horizontalAlignment: Text.AlignHCenter
                        lineHeight: 1.1
                    }

                    KioskText {
                        Layout.fillWidth: true
                        text: qsTr("Code %1").arg(model.code)
                        font.pixelSize: screen.wide || Theme.step > 1.25 ? Theme.title : Theme.display
                        horizontalAlignment: Text.AlignHCenter
                    }

                    KioskText {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.mm(4)
                        text: model.urgent ? qsTr("Scan the receipt here at any time to see how it goes.") : qsTr("To be settled by %1. Scan the receipt here at any time to see how it goes.").arg(model.settledBy)
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }

            GridLayout {
                Layout.fillWidth: true
                columns: screen.wide && !Theme.elder ? 2 : 1
                columnSpacing: Theme.mm(5)
                rowSpacing: Theme.mm(5)

                KioskButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: model.undoLeft > 0
                    enabled: !model.busy
                    symbol: "return"
                    text: qsTr("Touched by mistake? Take it back · %1 s").arg(model.undoLeft)
                    Accessible.name: qsTr("Take it back") // said once, and not at each second
                    onClicked: model.undo()
                }

                ProblemNote {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: !law.open && !model.undone
                    text: model.printText
                    symbol: model.unprinted ? "pencil" : model.printed ? "check" : "printer"
                    tint: model.unprinted ? Theme.accent : model.printed ? Theme.good : Theme.ink
                }
            }

            LawNote {
                id: law

                Layout.fillWidth: true
                session: screen.session
                speech: screen.speech
                kind: model.dispute
                onOpenChanged: model.holdStill(open)
            }

            VolunteerDoor {
                Layout.fillWidth: true
                session: screen.session
                wanted: model.danger === "" && !law.open && !model.undone && (model.undoLeft === 0 || !screen.wide) // who is in danger is asked nothing more
            }
        }
    }
}
