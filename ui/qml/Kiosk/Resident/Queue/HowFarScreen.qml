import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! How far is my number? A scanned ticket answers at once; else its number is typed. */
ResidentFrame {
    id: screen

    title: model.found ? qsTr("Your number %1").arg(model.ticket) : qsTr("Which number do you have?")
    subtitle: model.found ? "" : qsTr("Show the ticket's code to the scanner, or type its number.")
    action: !model.found ? qsTr("How far is it?") : model.mayRejoin ? qsTr("Wait again with this number") : qsTr("Another number")
    actionSymbol: model.mayRejoin ? "return" : "search"
    actionEnabled: !model.busy && (model.found || model.number.length > 1)
    onActed: !model.found ? model.submit() : model.mayRejoin ? model.rejoin() : model.another()
    onWentBack: session.back()

    ResidentProgressViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        anchors.fill: parent
        about: model.ticket

        ColumnLayout {
            width: parent.width
            spacing: Theme.mm(6)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 200 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: !model.found
                tall: !screen.wide
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
                visible: model.found
                number: model.ticket
                service: model.service
                ahead: model.ahead
                wait: model.wait
                figures: model.waiting
                compact: screen.wide
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
