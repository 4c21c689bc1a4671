pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who mediates, or sees that it is kept: a line. Where nobody does, who is proposed and why; they
    are asked first whether they know a side. Another is proposed only where one is asked for. */
Rectangle {
    id: card

    required property CounterDisputeViewModel dispute
    property bool listening: true

    readonly property var told: dispute.proposed
    readonly property bool led: dispute.leading === "another" || dispute.leading === "keeps"
    readonly property bool proposes: dispute.leading !== "" && (!led || handing)
    readonly property bool may: proposes && told.staff !== undefined
    property bool handing: false // what somebody has is handed on

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(proposes ? 0.5 : 0.3)
    border.color: proposes ? Theme.primary : Theme.hairline

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        columns: width > Theme.mm(160) ? 2 : 1
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(2)
        uniformCellWidths: card.proposes

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.mm(2)

            DeskText {
                Layout.fillWidth: true
                text: ({
                        "propose": qsTr("Proposed to mediate"),
                        "another": card.handing ? qsTr("Somebody else to mediate") : qsTr("Mediates"),
                        "keeps": card.handing ? qsTr("Somebody else to see that it is kept") : qsTr("Sees that it is kept"),
                        "propose_keeper": qsTr("Proposed to see that it is kept")
                    })[card.dispute.leading] ?? ""
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: !card.proposes
                text: card.dispute.dispute.owner ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: card.proposes
                text: card.told.name ?? (card.led ? qsTr("Nobody else of this tier can.") : qsTr("Nobody of this tier can. Enter mediators in the register."))
                font.pixelSize: card.told.name ? Theme.deskTitle : Theme.deskBody
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            Repeater {
                model: card.proposes ? card.told.why ?? [] : []

                DeskText {
                    required property string modelData

                    Layout.fillWidth: true
                    text: "✓ " + modelData
                    wrapMode: Text.Wrap
                }
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== "" && card.proposes
                text: card.told.bar ?? ""
                color: Theme.accent
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }
        }

        DeskButton {
            Layout.alignment: content.columns > 1 ? Qt.AlignRight | Qt.AlignVCenter : Qt.AlignLeft
            objectName: "handOn"
            visible: card.led && !card.handing
            text: qsTr("Give it to somebody else")
            onClicked: card.handing = true
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            visible: card.proposes
            spacing: Theme.mm(2)

            DeskCheck {
                id: asked

                property string staff: ""
                property string owner: ""

                Layout.fillWidth: true
                objectName: "asked"
                visible: card.may
                text: qsTr("They were asked: they know neither side")
            }

            DeskButton {
                Layout.fillWidth: true
                objectName: "assign"
                visible: card.may
                main: true
                enabled: asked.checked
                text: qsTr("Give it to them")
                shortcut: "A"
                onClicked: card.dispute.assign()
            }

            RowLayout {
                Layout.fillWidth: true
                visible: card.may || card.handing
                spacing: Theme.mm(2)

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "another"
                    visible: card.may
                    text: qsTr("Another")
                    shortcut: "X"
                    onClicked: card.dispute.another()
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "conflict"
                    visible: card.may
                    text: qsTr("They know a side")
                    onClicked: card.dispute.askFor("conflict", card.told.staff)
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "stays"
                    visible: card.handing
                    text: qsTr("Leave it")
                    onClicked: card.handing = false
                }
            }
        }
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
