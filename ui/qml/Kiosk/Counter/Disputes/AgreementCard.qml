pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What they agree on, who has signed, and how far it is kept. */
Rectangle {
    id: card

    required property CounterDisputeViewModel dispute
    required property CounterAgreementViewModel agreement

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(2)

        RowLayout {
            Layout.fillWidth: true

            DeskText {
                text: qsTr("Agreement")
                font.weight: Font.Bold
            }

            DeskText {
                Layout.fillWidth: true
                text: card.agreement.note
                color: Theme.mutedInk
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.Wrap
            }
        }

        Repeater {
            model: card.agreement.terms

            DeskText {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                wrapMode: Text.Wrap
            }
        }

        Flow {
            Layout.fillWidth: true
            visible: card.agreement.signatures.length > 0
            spacing: Theme.mm(3)

            Repeater {
                model: card.agreement.signatures

                DeskChip {
                    required property var modelData

                    text: modelData.name + " · " + modelData.state
                }
            }
        }

        Repeater {
            model: card.agreement.promises

            ColumnLayout {
                id: promise

                required property var modelData

                Layout.fillWidth: true
                spacing: 0

                FactRow {
                    Layout.fillWidth: true
                    title: promise.modelData.title
                    about: promise.modelData.about
                    fact: promise.modelData.fact
                    tone: promise.modelData.late ? Theme.accent : Theme.mutedInk
                }

                RowLayout {
                    Layout.fillWidth: true
                    visible: promise.modelData.open && card.dispute.may.includes("pay")
                    spacing: Theme.mm(3)

                    DeskField {
                        id: sum

                        Layout.fillWidth: true
                        objectName: "paid-" + promise.modelData.item
                        visible: promise.modelData.money
                        placeholderText: qsTr("Yuan that were paid; nothing: all that is left")
                        maximumLength: 20
                        onAccepted: card.agreement.paid(promise.modelData.item, text)
                    }

                    DeskButton {
                        objectName: "done-" + promise.modelData.item
                        text: promise.modelData.money ? qsTr("Enter the payment") : qsTr("It is done")
                        onClicked: card.agreement.paid(promise.modelData.item, sum.text)
                    }
                }
            }
        }
    }
}
