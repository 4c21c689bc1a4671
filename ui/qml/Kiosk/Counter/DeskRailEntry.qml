import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Focus
import Kiosk.Theme

/*! A place in the rail: its word, what is to be known of it, how much waits there, its key. */
PressButton {
    id: entry

    property string shortcut: ""
    property string note: ""
    property int count: 0
    property bool current: false

    implicitHeight: Math.max(Theme.deskTarget * 1.4, implicitContentHeight + Theme.mm(3))
    Accessible.name: [text, ...note.split("\n")].filter(words => words !== "").join(", ")

    background: Rectangle {
        color: entry.current ? Theme.primary : "transparent"

        Rectangle {
            visible: entry.current
            width: Theme.mm(1.2)
            height: parent.height
            color: Theme.primaryInk
        }
    }

    contentItem: RowLayout {
        spacing: Theme.mm(2)

        ColumnLayout {
            Layout.leftMargin: Theme.mm(4)
            Layout.fillWidth: true
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                text: entry.text
                color: Theme.primaryInk
                font.weight: entry.current ? Font.Bold : Font.Normal
                font.pixelSize: Theme.deskLabel
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: entry.note
                color: Theme.primaryTint
                wrapMode: Text.Wrap
            }
        }

        Rectangle {
            visible: entry.count > 0
            implicitWidth: Math.max(number.implicitWidth + Theme.mm(3), implicitHeight)
            implicitHeight: number.implicitHeight + Theme.mm(0.5)
            radius: height / 2
            color: Theme.accent

            DeskText {
                id: number

                anchors.centerIn: parent
                text: entry.count
                color: Theme.primaryInk
            }
        }

        DeskText {
            Layout.rightMargin: Theme.mm(3)
            text: entry.shortcut
            color: Theme.primaryTint
        }
    }
}
