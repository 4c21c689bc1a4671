pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Queue
import Kiosk.Theme
import Kiosk.ViewModels

/*! The start: what do you want to do today? */
ResidentFrame {
    id: screen

    readonly property bool oneColumn: Theme.step >= 1.5 && !wide
    /*! An alarm's strip or so has taken of the room: the ways come before what is told of them. */
    readonly property bool tight: room.height < Theme.mm(wide ? 110 : 180)
    readonly property bool told: Theme.step <= 1.25 && !tight
    /*! Where the ways of large type do not find room beside each other, they stand close, in rows. */
    readonly property bool beside: wide && (Theme.step <= 1.25 || ways.reduce((sum, each) => sum + least(each), trouble) <= room.height)
    readonly property bool close: wide && !beside
    readonly property list<string> ways: [repairs.visible ? repairs.text : "", result.visible ? result.text : "", rate.text, propose.visible ? propose.text : "", decide.visible ? decide.text : ""].filter(each => each !== "")
    /*! Of four ways beside the number each is its word alone. */
    readonly property bool explained: told && !(beside && ways.length > 3)
    readonly property real gap: Theme.mm(close ? 3 : 5)
    readonly property real trouble: board.outOfService === "" ? 0 : TypeFit.tall(TypeFit.words(board.outOfService, false), Theme.label, contentWidth - Theme.mm(22), 1.1) + Theme.mm(8)

    /*! The height of a way in half of the width, with what parts it from the next. */
    function least(text: string): real {
        const inner = (contentWidth - Theme.mm(6)) / 2 - Theme.mm(15) - Math.max(Theme.mm(14), Theme.body * 1.35);
        return Math.max(Theme.target + Theme.mm(6), TypeFit.tall(TypeFit.words(text, true), Theme.body, inner, 1) + Theme.mm(8)) + Theme.mm(5);
    }

    title: qsTr("Hello, what brings you here today?")
    subtitle: qsTr("Touch with one finger. Free of charge; what you enter is erased when you leave.")
    backVisible: false
    leaveText: qsTr("How far is my number?")
    leaveSymbol: "clock"
    onWentAway: session.show("progress")

    ResidentBoardViewModel {
        id: board

        session: screen.session
    }

    ResidentSurveysViewModel {
        id: surveys

        session: screen.session
    }

    ResidentVotesViewModel {
        id: votes

        session: screen.session
    }

    ResidentProposalsViewModel {
        id: proposals

        session: screen.session
    }

    ResidentCasesViewModel {
        id: cases

        session: screen.session
    }

    ResidentForecastViewModel {
        id: forecast

        session: screen.session
    }

    Component {
        id: waitCard

        WaitCard {
            head: qsTr("To wait now, about")
            minutes: board.minutesToWait
            unit: qsTr("minutes")
            // where the screen is low it takes no row of its own
            foot: screen.wide && forecast.quiet !== "" ? board.waiting + "\n" + forecast.quiet : board.waiting
        }
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        GridLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            columns: screen.beside ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: screen.gap
            uniformCellWidths: true

            KioskTile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                main: true
                size: screen.close ? Theme.label : Theme.title
                symbol: "ticket"
                most: Theme.mm(20) * Theme.step
                text: qsTr("Take a number")
                detail: screen.close || screen.tight && Theme.step > 1.25 ? "" : !screen.told || board.minutesToWait === "" ? board.waits : board.names
                card: board.minutesToWait !== "" && screen.told ? waitCard : null
                Accessible.description: board.namesSaid + " · " + board.waits
                onClicked: screen.session.show("identify")
            }

            TileGrid {
                columns: screen.oneColumn || screen.beside ? 1 : 2
                rowSpacing: screen.gap

                KioskTile {
                    id: repairs

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: cases.takesCases
                    size: screen.close ? Theme.label : Theme.body
                    symbol: "wrench"
                    text: qsTr("Repairs, complaints, ideas")
                    detail: !screen.explained ? "" : qsTr("Lamps, rubbish, noise, neighbours")
                    onClicked: screen.session.show("report")
                }

                KioskTile {
                    id: result

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: cases.takesCases
                    size: screen.close ? Theme.label : Theme.body
                    symbol: "result"
                    text: qsTr("What became of my report?")
                    detail: !screen.explained ? "" : qsTr("Scan your receipt, or type its number and code")
                    onClicked: screen.session.show("track")
                }

                KioskTile {
                    id: rate

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: propose.visible || decide.visible ? 1 : parent.columns
                    size: screen.close ? Theme.label : Theme.body
                    symbol: "face_4"
                    text: surveys.count > 0 ? qsTr("Rate a service, answer a survey") : qsTr("Rate a service")
                    detail: !screen.explained ? "" : surveys.summary || qsTr("Satisfied or not: by your ticket or receipt")
                    onClicked: screen.session.show(surveys.count > 0 ? "surveys" : "rate")
                }

                KioskTile {
                    id: propose

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: proposals.any
                    size: screen.close ? Theme.label : Theme.body
                    symbol: "people"
                    text: qsTr("Propose something to the council")
                    detail: !screen.explained ? "" : proposals.summary
                    onClicked: screen.session.show("proposals")
                }

                KioskTile {
                    id: decide

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.columnSpan: propose.visible ? parent.columns : 1
                    visible: votes.any
                    size: screen.close ? Theme.label : Theme.body
                    symbol: "ballot"
                    text: qsTr("Residents decide")
                    detail: !screen.explained ? "" : votes.summary
                    onClicked: screen.session.show("votes")
                }
            }

            // by its file: nothing of it is compiled before it is known
            Loader {
                readonly property string said: forecast.quiet

                Layout.fillWidth: true
                visible: said !== "" && Theme.step <= 1.25 && !screen.wide
                onSaidChanged: if (said !== "" && !screen.wide && source.toString() === "")
                    setSource("Forecast/QuietNote.qml", { "text": Qt.binding(() => said) })
            }

            ServingLine {
                Layout.fillWidth: true
                Layout.columnSpan: screen.beside ? 2 : 1
                // five ways come before it where both do not find room
                visible: serving.length > 0 && screen.told && !(screen.beside && screen.ways.length > 4 && room.height < Theme.mm(160))
                serving: board.serving
            }

            ProblemNote {
                Layout.fillWidth: true
                Layout.columnSpan: screen.beside ? 2 : 1
                objectName: "outOfService"
                size: screen.close ? Theme.frame : Theme.step > 1.25 ? Theme.label : Theme.body
                visible: text !== ""
                text: board.outOfService
            }
        }
    }
}
