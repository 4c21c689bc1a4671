import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Queue
import Kiosk.Theme
import Kiosk.ViewModels

/*! Nobody is here: the public board, whose number is called and how long it takes. A touch anywhere
    begins. */
ResidentFrame {
    id: screen

    title: qsTr("Touch the screen to begin")
    subtitle: qsTr("Or lay your ID card on the reader. Everything is free of charge.")
    backVisible: false
    leaveVisible: false
    settingsVisible: false
    action: qsTr("Begin")
    actionSymbol: "touch"
    onActed: session.begin()

    ResidentBoardViewModel {
        id: board

        session: screen.session
    }

    ResidentForecastViewModel {
        id: forecast

        session: screen.session
    }

    ResidentPublicBoardViewModel {
        id: items

        session: screen.session
    }

    TapHandler {
        parent: screen
        onTapped: screen.session.begin()
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        GridLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            columns: screen.wide && place.visible ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.mm(5)
            uniformCellWidths: true

            ServingBoard {
                Layout.fillWidth: true
                Layout.column: 0
                Layout.row: 0
                Layout.fillHeight: board.serving.length > 0 || !place.visible || screen.wide
                serving: board.serving
                closed: !board.takesTickets
                opensAt: board.opensAt
            }

            KioskPanel {
                Layout.fillWidth: true
                Layout.column: 0
                Layout.row: 1
                implicitHeight: waits.implicitHeight + Theme.mm(10)
                visible: waits.text !== ""
                color: Theme.primaryTint
                border.width: Theme.highContrast ? Theme.line : 0

                KioskText {
                    id: waits

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Theme.mm(7)
                    anchors.verticalCenter: parent.verticalCenter
                    text: board.waits
                    heading: true
                    font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
                    lineHeight: 1
                    horizontalAlignment: Text.AlignHCenter
                }
            }

            // by its file: nothing of it is compiled before something stands there
            Loader {
                id: place

                readonly property list<var> cards: forecast.cards.concat(items.cards)

                Layout.fillWidth: true
                // where nobody is served, what was asked and done has the room
                Layout.fillHeight: screen.wide || board.serving.length === 0
                Layout.column: screen.wide ? 1 : 0
                Layout.row: screen.wide ? 0 : 2
                Layout.rowSpan: screen.wide ? 2 : 1
                objectName: "publicBoardPlace"
                // in the largest types a broad screen has room for who is called alone
                visible: cards.length > 0 && (!screen.wide || Theme.step <= 1.25)
                onCardsChanged: if (cards.length > 0 && source.toString() === "")
                    setSource("Board/PublicBoard.qml", { "cards": Qt.binding(() => cards) })
            }

            ProblemNote {
                Layout.fillWidth: true
                Layout.column: 0
                Layout.row: 3
                Layout.columnSpan: screen.wide && place.visible ? 2 : 1
                objectName: "outOfService"
                visible: text !== ""
                text: board.outOfService
            }
        }
    }
}
