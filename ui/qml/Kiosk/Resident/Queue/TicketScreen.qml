import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! The number, huge; what it means; printed, or why not. */
ResidentFrame {
    id: screen

    title: model.again ? qsTr("You have a number already") : model.who !== "" ? qsTr("Your number, %1").arg(model.who) : qsTr("This is your number")
    subtitle: session.cardLies ? qsTr("Please take your card from the reader.") : [model.seating !== "" ? qsTr("Please wait here: %1").arg(model.seating) : qsTr("Please wait; your number will be called."), quietBeside].filter(each => each !== "").join(" · ")
    /*! Where the screen is low it takes no line of its own. */
    readonly property string quietBeside: wide && Theme.step <= 1.25 ? forecast.quiet : ""
    readonly property string quietBelow: wide || Theme.step > 1.25 ? "" : forecast.quiet
    /*! Two columns of large type would be longer than a screen that is low. */
    readonly property bool low: wide && Theme.step > 1.25
    /*! What the number leaves to the two notes below it, which share a row there. */
    readonly property real spare: room.room - card.implicitHeight - Theme.mm(6)
    readonly property real noteWidth: (contentWidth - Theme.mm(6)) * 0.4 - Theme.mm(26)
    readonly property real bringWidth: (contentWidth - Theme.mm(6)) * 0.6 - Theme.mm(14)

    /*! As large as all of it finds room. */
    function fitted(text: string, heavy: bool, width: real, height: real): int {
        const words = TypeFit.words(text, heavy);
        return TypeFit.largest(Theme.frame, Theme.label, each => TypeFit.tall(words, each, width, 1.1) <= height - Theme.mm(1));
    }


    about: qsTr("Take a number")
    step: 3
    steps: 3
    leaveVisible: surveys.count > 0
    leaveText: qsTr("Answer a survey")
    leaveSymbol: "document"
    onWentAway: session.show("surveys")
    backVisible: false
    action: qsTr("Done · closes in %1 s").arg(model.left)
    actionSymbol: "check"
    onActed: model.done()

    ResidentTicketViewModel {
        id: model

        session: screen.session
    }

    ResidentSurveysViewModel {
        id: surveys

        session: screen.session
    }

    ResidentForecastViewModel {
        id: forecast

        session: screen.session
    }

    TapHandler {
        parent: screen
        onTapped: model.stay()
    }

    KioskScroll {
        id: room

        objectName: "ticketRoom"
        anchors.fill: parent

        GridLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            columns: screen.wide && !screen.low ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.mm(6)

            NumberCard {
                id: card

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                service: model.service
                number: model.number
                ahead: model.ahead
                wait: model.wait
                waitSaid: model.waitSaid
                place: model.counters
                placeName: qsTr("Counters")
                larger: model.unprinted
                compact: screen.wide
                beside: screen.low
                most: screen.low ? Infinity : screen.wide ? room.room : room.room - notes.implicitHeight - Theme.mm(6)
            }

            GridLayout {
                id: notes

                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: 2
                columns: screen.low ? 2 : 1
                columnSpacing: Theme.mm(6)
                rowSpacing: Theme.mm(screen.wide ? 4 : 6)

                // before what to bring: where not all finds room, it is seen at once
                ProblemNote {
                    Layout.fillWidth: true
                    Layout.fillHeight: screen.low
                    Layout.preferredWidth: screen.low ? 2 : -1
                    size: screen.low ? screen.fitted(text, false, screen.noteWidth, screen.spare - Theme.mm(8)) : Theme.step > 1.25 ? Theme.label : Theme.body
                    text: model.printText
                    symbol: model.unprinted ? "pencil" : model.printed ? "check" : "printer"
                    tint: model.unprinted ? Theme.accent : model.printed ? Theme.good : Theme.ink
                }

                KioskPanel {
                    Layout.fillWidth: true
                    Layout.fillHeight: screen.low
                    Layout.preferredWidth: screen.low ? 3 : -1
                    implicitHeight: bring.implicitHeight + Theme.mm(screen.wide ? 6 : 14)
                    visible: model.bring !== "" || screen.quietBelow !== ""
                    color: Theme.primaryTint
                    border.width: Theme.highContrast ? Theme.line : 0

                    ColumnLayout {
                        id: bring

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.mm(7)
                        spacing: Theme.mm(1)

                        KioskText {
                            Layout.fillWidth: true
                            visible: model.bring !== ""
                            heading: true
                            font.pixelSize: screen.low ? screen.fitted(text, true, screen.bringWidth, screen.spare - Theme.mm(6)) : screen.wide ? Theme.label : Theme.body
                            lineHeight: screen.wide ? 1.1 : Theme.lineHeight
                            text: qsTr("Have ready: %1").arg(model.bring)
                        }

                        KioskText {
                            Layout.fillWidth: true
                            visible: model.bring !== "" && (!screen.wide || Theme.step < 1.5)
                            lineHeight: screen.wide ? 1.1 : Theme.lineHeight
                            text: qsTr("If something is missing, ask at the counter first; your number stays good.")
                            font.pixelSize: Theme.label
                        }

                        KioskText {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: screen.quietBelow
                            font.pixelSize: Theme.label
                        }
                    }
                }
            }
        }
    }
}
