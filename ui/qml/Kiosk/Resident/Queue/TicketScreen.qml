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
    subtitle: model.seating !== "" ? qsTr("Please wait here: %1").arg(model.seating) : qsTr("Please wait; your number will be called.")
    progress: "3 / 3"
    backVisible: false
    action: qsTr("Done · %1").arg(model.left)
    actionSymbol: "check"
    onActed: model.done()

    ResidentTicketViewModel {
        id: model

        session: screen.session
    }

    TapHandler {
        parent: screen
        onTapped: model.stay()
    }

    KioskScroll {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: screen.wide ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.mm(6)

            NumberCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 3
                service: model.service
                number: model.number
                ahead: model.ahead
                wait: model.wait
                place: model.counters
                placeName: qsTr("Counters")
                larger: model.unprinted
                compact: screen.wide
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: 2
                spacing: Theme.mm(6)

                KioskPanel {
                    Layout.fillWidth: true
                    implicitHeight: bring.implicitHeight + Theme.mm(14)
                    visible: model.bring !== ""
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
                            heading: true
                            text: qsTr("Have ready: %1").arg(model.bring)
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: qsTr("If something is missing, ask at the counter first; your number stays good.")
                            font.pixelSize: Theme.label
                        }
                    }
                }

                ProblemNote {
                    Layout.fillWidth: true
                    text: model.printText
                    symbol: model.unprinted ? "pencil" : model.printed ? "check" : "printer"
                    tint: model.unprinted ? Theme.accent : model.printed ? Theme.good : Theme.ink
                }
            }
        }
    }
}
