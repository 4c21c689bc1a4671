import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Surveys
import Kiosk.Resident.Volunteers
import Kiosk.Theme
import Kiosk.ViewModels

/*! How far is my number? A scanned ticket answers at once; else its number is typed. */
ResidentFrame {
    id: screen

    title: model.found ? qsTr("Your number %1").arg(model.ticket) : qsTr("Which number do you have?")
    subtitle: model.found ? "" : qsTr("Show the ticket's code to the scanner, or type its number.")
    action: !model.found ? qsTr("How far is it?") : model.mayRate ? qsTr("Rate this service") : model.mayRejoin ? qsTr("Wait again with this number") : qsTr("Another number")
    actionSymbol: model.mayRate ? "face_4" : model.mayRejoin ? "return" : "search"
    actionEnabled: !model.busy && (model.found || model.number.length > 1)
    onActed: !model.found ? model.submit() : model.mayRate ? model.rate() : model.mayRejoin ? model.rejoin() : model.another()
    onWentBack: session.back()

    ResidentProgressViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.ticket

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(6)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 240 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: !model.found
                name: qsTr("Ticket number")
                letters: model.letters
                shown: model.number
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.found
                text: model.state
                symbol: model.urgent ? "warning" : "info"
                tint: model.urgent ? Theme.accent : Theme.good
            }

            NumberCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.found
                number: model.ticket
                service: model.service
                ahead: model.ahead
                wait: model.wait
                waitSaid: model.waitSaid
                figures: model.waiting
                compact: screen.wide
            }

            SurveyDoor {
                Layout.fillWidth: true
                session: screen.session
                wanted: model.found
            }

            VolunteerDoor {
                Layout.fillWidth: true
                session: screen.session
                wanted: model.found && model.waiting
            }

            KioskText {
                Layout.fillWidth: true
                visible: model.mayRejoin
                text: qsTr("You can come back once; you then stand a few places further behind.")
                color: Theme.mutedInk
                font.pixelSize: Theme.label
            }
        }
    }
}
