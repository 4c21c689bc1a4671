pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! In whose hands a case is, beside it: who leads, until when, and what can be changed. */
Rectangle {
    id: card

    required property CounterHandsViewModel hands
    property bool listening: true

    visible: hands.rows.length > 0 || hands.mayLeave
    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: card.hands.lead !== "" ? qsTr("In other hands · %1").arg(card.hands.lead) : qsTr("In other hands")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.hands.rows

            ColumnLayout {
                id: hand

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(1)

                DeskText {
                    Layout.fillWidth: true
                    text: hand.modelData.name
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }

                DeskText {
                    Layout.fillWidth: true
                    text: hand.modelData.about
                    color: hand.modelData.late ? Theme.accent : Theme.ink
                    wrapMode: Text.Wrap
                }

                Flow {
                    Layout.fillWidth: true
                    visible: hand.modelData.open
                    spacing: Theme.mm(2)

                    Repeater {
                        model: [
                            {
                                "step": "lead",
                                "name": qsTr("Leads")
                            },
                            {
                                "step": "release",
                                "name": qsTr("Show who reported it")
                            },
                            {
                                "step": "call_back",
                                "name": qsTr("Take it back")
                            }
                        ].filter(each => hand.modelData.may.includes(each.step))

                        DeskButton {
                            required property var modelData

                            objectName: modelData.step + "-" + hand.modelData.organisation
                            text: modelData.name
                            onClicked: card.hands.begin(modelData.step, hand.modelData.organisation)
                        }
                    }
                }
            }
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "hallLeads"
            visible: card.hands.outsideLeads
            text: qsTr("The hall leads again")
            onClicked: card.hands.begin("lead", "")
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "entrust"
            visible: card.hands.mayLeave
            text: qsTr("Give into other hands")
            shortcut: "X"
            onClicked: card.hands.begin("entrust", "")

            Shortcut {
                sequence: "X"
                enabled: card.listening && card.visible && card.hands.mayLeave
                onActivated: card.hands.begin("entrust", "")
            }
        }
    }
}
