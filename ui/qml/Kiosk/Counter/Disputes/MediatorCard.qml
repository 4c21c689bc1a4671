pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is proposed to mediate, and why; they are asked first whether they know a side. Beside what
    was signed stands who sees that it is kept, and another only where one is asked for. */
Rectangle {
    id: card

    required property CounterDisputeViewModel dispute
    property bool listening: true

    readonly property var told: dispute.proposed
    readonly property bool keeps: dispute.leading === "keeps" && !handing
    readonly property bool may: dispute.leading !== "" && !keeps && told.staff !== undefined
    property bool handing: false // what is to be kept is handed on

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
            text: ({
                    "propose": qsTr("Proposed to mediate"),
                    "another": qsTr("Somebody else to mediate"),
                    "keeps": card.handing ? qsTr("Somebody else to see that it is kept") : qsTr("Sees that it is kept"),
                    "propose_keeper": qsTr("Proposed to see that it is kept")
                })[card.dispute.leading] ?? ""
            color: Theme.mutedInk
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.keeps
            text: card.dispute.dispute.owner ?? ""
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskButton {
            objectName: "handOn"
            visible: card.keeps
            text: qsTr("Give it to somebody else")
            onClicked: card.handing = true
        }

        DeskText {
            Layout.fillWidth: true
            visible: !card.keeps
            text: card.told.name ?? (card.dispute.leading.startsWith("propose") ? qsTr("Nobody of this tier can. Enter mediators in the register.") : qsTr("Nobody else of this tier can."))
            font.pixelSize: card.told.name ? Theme.deskTitle : Theme.deskBody
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.keeps ? [] : card.told.why ?? []

            DeskText {
                required property string modelData

                Layout.fillWidth: true
                text: "✓ " + modelData
                wrapMode: Text.Wrap
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== "" && !card.keeps
            text: card.told.bar ?? ""
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskCheck {
            id: asked

            property string staff: ""
            property string owner: ""

            Layout.fillWidth: true
            objectName: "asked"
            visible: card.may
            text: qsTr("They were asked: they know neither side")
        }

        Connections {
            target: card.dispute

            function onChosen() {
                card.handing = false;
            }

            function onShownChanged() {
                if (asked.owner !== (card.dispute.dispute.owner ?? "")) {
                    asked.owner = card.dispute.dispute.owner ?? "";
                    card.handing = false; // somebody has it now
                }
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
