pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! A volunteer's round, by the card that was held up: begin, check points, a warning, the end. */
ResidentFrame {
    id: screen

    readonly property string question: walk.step === "words" ? qsTr("What did you see?") : walk.step === "place" ? qsTr("Where is it?") : walk.step === "over" ? qsTr("Thank you for your round") : walk.walking ? qsTr("You are on your round, %1").arg(walk.name) : walk.known ? qsTr("Hello %1, do you begin a round?").arg(walk.name) : qsTr("Your round")

    title: question
    subtitle: walk.step === "round" && walk.walking ? qsTr("Hold the codes of check points up to the scanner.") : ""
    about: qsTr("Your round")
    backVisible: walk.step !== "over"
    action: walk.step === "words" ? qsTr("Next") : walk.step === "over" ? qsTr("Done") : walk.step !== "round" || !walk.known ? "" : walk.walking ? qsTr("End the round") : qsTr("Begin the round")
    actionSymbol: walk.step === "words" ? "forward" : "check"
    actionEnabled: !walk.busy && (walk.step !== "words" || walk.text.trim() !== "")
    onActed: walk.step === "words" ? walk.told() : walk.step === "over" ? walk.done() : walk.walking ? walk.end() : walk.begin()
    onWentBack: walk.back()

    ResidentRoundViewModel {
        id: walk

        objectName: "roundModel"
        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: walk.step

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                id: problem

                Layout.fillWidth: true
                visible: text !== ""
                text: walk.message
            }

            KioskTile {
                Layout.fillWidth: true
                visible: walk.step === "round" && walk.walking
                symbol: "warning"
                size: Theme.body
                text: qsTr("I saw something: warn the hall")
                detail: qsTr("It becomes a case that goes before others")
                onClicked: walk.warn()
            }

            FactList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: walk.step === "round" && walk.known
                facts: walk.facts
            }

            KioskArea {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(Theme.body * 3.4, Math.min(Theme.mm(60), room.room - (problem.visible ? problem.height : 0)))
                visible: walk.step === "words"
                placeholderText: qsTr("For example: the cover of the drain at the east gate is gone")
                text: walk.text
                onVisibleChanged: Qt.callLater(takeKeys)
                onTextChanged: if (visible)
                    walk.said(text)

                /*! Only where it is still seen by then: else the keyboard stands over what came. */
                function takeKeys() {
                    if (visible)
                        forceActiveFocus();
                }
            }

            TileGrid {
                visible: walk.step === "place"
                columns: screen.wide ? 4 : 2
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)

                Repeater {
                    model: walk.step === "place" ? walk.places : []

                    KioskTile {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        most: Theme.mm(12) * Theme.step
                        text: modelData.label
                        enabled: !walk.busy
                        onClicked: walk.at(modelData.name)
                    }
                }
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: walk.step === "over"
                symbol: "check"
                tint: Theme.good
                text: walk.served
            }

            Item {
                Layout.fillHeight: true
                visible: walk.step === "over"
            }
        }
    }
}
