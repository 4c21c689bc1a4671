import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What do you want to do today? */
ResidentFrame {
    id: screen

    readonly property real tileHeight: Math.min(Theme.mm(90), (room.height - (dead.visible ? dead.implicitHeight + Theme.mm(6) : 0)) * (wide ? 0.44 : 0.33))

    /*! Large type on a low screen: the words themselves have to do. */
    readonly property bool tight: wide && Theme.step >= 1.5

    title: qsTr("Hello, what brings you here today?")
    subtitle: qsTr("Touch with one finger. Free of charge; what you enter is erased when you leave.")
    backText: qsTr("Leave")
    onWentBack: session.back()

    ResidentBoardViewModel {
        id: board

        session: screen.session
    }

    ResidentCasesViewModel {
        id: cases

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent

        GridLayout {
            width: parent.width
            columns: screen.wide ? 2 : 1
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.mm(6)
            uniformCellWidths: true

            KioskTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(implicitHeight, screen.tileHeight)
                main: true
                symbol: "ticket"
                text: qsTr("Take a number")
                detail: Theme.step < 1.5 ? board.names + "\n" + board.waits : board.waits
                onClicked: screen.session.show("identify")
            }

            KioskTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(implicitHeight, screen.tileHeight * 0.6)
                visible: cases.takesCases
                symbol: "report"
                size: Theme.title
                text: qsTr("Report something")
                detail: screen.tight ? "" : qsTr("A broken lamp, a quarrel, a question, a thank-you")
                onClicked: screen.session.show("report")
            }

            KioskTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(implicitHeight, screen.tileHeight * 0.6)
                visible: cases.takesCases
                symbol: "document"
                size: Theme.title
                text: qsTr("What became of my report?")
                detail: screen.tight ? "" : qsTr("Scan your receipt, or type its number and code")
                onClicked: screen.session.show("track")
            }

            KioskTile {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(implicitHeight, screen.tileHeight * 0.6)
                symbol: "search"
                size: Theme.title
                text: qsTr("How far is my number?")
                detail: screen.tight ? "" : qsTr("Scan your ticket, or type its number")
                onClicked: screen.session.show("progress")
            }

            ProblemNote {
                id: dead

                Layout.fillWidth: true
                Layout.columnSpan: screen.wide ? 2 : 1
                objectName: "outOfService"
                visible: text !== ""
                text: board.outOfService
            }
        }
    }
}
