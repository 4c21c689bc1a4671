import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! One ticket in a list: number and service, why it stands here, how long it has waited. */
DeskRow {
    id: row

    required property int index
    required property string visit
    required property string number
    required property string service
    required property string facts
    required property string since
    required property string at
    required property string note
    required property bool unprinted
    /*! What can be done with it; empty: nothing but printing it again. */
    property string step: ""
    property string stepShortcut: ""

    signal acted
    signal reprinted

    implicitHeight: content.implicitHeight + Theme.mm(5)
    Accessible.name: [number, service, facts, since, note].filter(word => word !== "").join(", ")

    ColumnLayout {
        id: content

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(5)
        width: parent.width - Theme.mm(10)
        spacing: Theme.mm(0.5)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                text: row.number
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
            }

            DeskText {
                Layout.fillWidth: true
                text: row.service
                wrapMode: Text.Wrap
            }

            DeskText {
                text: row.since
                font.weight: Font.Bold
            }

            DeskText {
                text: row.at
                color: Theme.mutedInk
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.facts
            color: Theme.accent
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.note === "" ? "" : qsTr("Note: %1").arg(row.note)
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            visible: row.unprinted || (row.chosen && row.step !== "")
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: row.unprinted ? qsTr("Paper ticket missing") : ""
                color: Theme.warning
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "reprint"
                visible: row.unprinted
                text: qsTr("Print again")
                shortcut: row.chosen ? "R" : ""
                onClicked: row.reprinted()
            }

            DeskButton {
                objectName: "act"
                visible: row.chosen && row.step !== ""
                text: row.step
                shortcut: row.stepShortcut
                main: true
                onClicked: row.acted()
            }
        }
    }
}
