import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What do you want to do today? */
ResidentFrame {
    id: screen

    readonly property real tileHeight: Math.min(Theme.mm(110), room.height * (wide ? 0.9 : 0.42))

    title: qsTr("Hello, what brings you here today?")
    subtitle: qsTr("Touch with one finger. Free of charge; what you enter is erased when you leave.")
    backText: qsTr("Leave")
    onWentBack: session.back()

    ResidentBoardViewModel {
        id: board

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
                Layout.preferredHeight: Math.max(implicitHeight, screen.wide ? screen.tileHeight : screen.tileHeight * 0.7)
                symbol: "search"
                size: Theme.title
                text: qsTr("How far is my number?")
                detail: qsTr("Scan your ticket, or type its number")
                onClicked: screen.session.show("progress")
            }
        }
    }
}
