pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is proposed to mediate, and why; they are asked first whether they know a side. */
Rectangle {
    id: card

    required property CounterDisputeViewModel dispute
    property bool listening: true

    readonly property var told: dispute.proposed
    readonly property bool may: dispute.may.includes("assign") && told.staff !== undefined

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.5)
    border.color: Theme.primary

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: card.dispute.dispute.mediated ? qsTr("Somebody else to mediate") : qsTr("Proposed to mediate")
            color: Theme.mutedInk
        }

        DeskText {
            Layout.fillWidth: true
            text: card.told.name ?? qsTr("Nobody of this tier can. Enter mediators in the register.")
            font.pixelSize: card.told.name ? Theme.deskTitle : Theme.deskBody
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.told.why ?? []

            DeskText {
                required property string modelData

                Layout.fillWidth: true
                text: "✓ " + modelData
                wrapMode: Text.Wrap
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.told.bar ?? ""
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskCheck {
            id: asked

            property string staff: ""

            Layout.fillWidth: true
            objectName: "asked"
            visible: card.may
            text: qsTr("They were asked: they know neither side")
        }

        Connections {
            target: card.dispute

            function onShownChanged() {
                if (asked.staff !== (card.told.staff ?? "")) {
                    asked.staff = card.told.staff ?? "";
                    asked.checked = false; // asked was somebody else
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.may
            spacing: Theme.mm(3)

            DeskButton {
                Layout.fillWidth: true
                objectName: "assign"
                main: true
                enabled: asked.checked
                text: qsTr("Give it to them")
                shortcut: "A"
                onClicked: card.dispute.assign()
            }

            DeskButton {
                objectName: "another"
                text: qsTr("Another")
                shortcut: "X"
                onClicked: card.dispute.another()
            }
        }

        DeskButton {
            objectName: "conflict"
            visible: card.may
            text: qsTr("They know a side")
            onClicked: card.dispute.askFor("conflict", card.told.staff)
        }
    }

    Shortcut {
        sequence: "A"
        enabled: card.listening && card.may && asked.checked
        onActivated: card.dispute.assign()
    }

    Shortcut {
        sequence: "X"
        enabled: card.listening && card.may
        onActivated: card.dispute.another()
    }
}
