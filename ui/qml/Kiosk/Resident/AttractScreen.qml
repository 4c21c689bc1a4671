pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Queue
import Kiosk.Theme
import Kiosk.ViewModels

/*! Nobody is here: what one can do, and whose number is called. A touch anywhere starts. */
ResidentFrame {
    id: screen

    title: qsTr("Welcome. Touch the screen to begin")
    subtitle: qsTr("Or lay your ID card on the reader. Everything is free of charge.")
    backVisible: false
    action: qsTr("Touch to begin")
    actionSymbol: "touch"
    onActed: session.begin()

    ResidentBoardViewModel {
        id: board

        session: screen.session
    }

    TapHandler {
        parent: screen
        onTapped: screen.session.begin()
    }

    KioskScroll {
        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: screen.wide ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.mm(6)
            uniformCellWidths: true

            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: Theme.mm(6)

                KioskPanel {
                    Layout.fillWidth: true
                    implicitHeight: offers.implicitHeight + Theme.mm(16)
                    color: Theme.primary
                    border.width: 0

                    ColumnLayout {
                        id: offers

                        anchors.fill: parent
                        anchors.margins: Theme.mm(8)
                        spacing: Theme.mm(3)

                        KioskText {
                            Layout.fillWidth: true
                            heading: true
                            text: qsTr("Take a number")
                            color: Theme.primaryInk
                            font.pixelSize: screen.wide ? Theme.title : Theme.display
                            lineHeight: 1.2
                        }

                        KioskText {
                            Layout.fillWidth: true
                            visible: Theme.step < 1.5
                            text: board.names
                            color: Theme.primarySoftInk
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: board.waits
                            color: Theme.primarySoftInk
                        }
                    }
                }
            }

            ServingBoard {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                large: !screen.wide && board.serving.length < 7
                serving: board.serving
                closed: !board.takesTickets
                opensAt: board.opensAt
            }

            ProblemNote {
                Layout.fillWidth: true
                Layout.columnSpan: screen.wide ? 2 : 1
                objectName: "outOfService"
                visible: text !== ""
                text: board.outOfService
            }
        }
    }
}
