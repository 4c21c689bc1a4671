pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Disputes
import Kiosk.Resident.Sessions
import Kiosk.Resident.Surveys
import Kiosk.Theme
import Kiosk.ViewModels

/*! What became of my report? By the scanned receipt, or number and code. */
ResidentFrame {
    id: screen

    title: model.found ? qsTr("Report %1").arg(model.number) : qsTr("Which report is it?")
    subtitle: model.found ? model.about : qsTr("Show the receipt's code to the scanner, or type what stands on it.")
    action: model.mayRate ? (model.settled ? qsTr("Rate this service") : qsTr("Rate how it was taken up")) : model.found ? qsTr("Another report") : qsTr("Look it up")
    actionSymbol: model.mayRate ? "face_4" : "search"
    actionEnabled: !model.busy && (model.found || model.complete(number.text, code.text))
    onActed: model.mayRate ? model.rate() : model.found ? model.another() : model.submit(number.text, code.text)
    onWentBack: session.back()

    ResidentTrackViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.number

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(6)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            KioskField {
                id: number

                Layout.fillWidth: true
                objectName: "caseNumberField"
                visible: !model.found
                placeholderText: qsTr("Number, such as T-1124-0031")
                onAccepted: code.forceActiveFocus(Qt.TabFocusReason)
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "codeField"
                visible: !model.found
                placeholderText: qsTr("Code, eight letters and figures")
                onAccepted: if (screen.actionEnabled)
                    screen.acted()
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.found
                text: model.state
                symbol: model.settled ? "check" : "clock"
                tint: model.settled ? Theme.good : Theme.ink
            }

            FactList {
                Layout.fillWidth: true
                visible: model.found && model.result !== ""
                facts: [{ "label": qsTr("Result"), "value": model.result }]
            }

            DisputeNote {
                Layout.fillWidth: true
                session: screen.session
                speech: screen.speech
                by: model.receipt
            }

            // the fields stand at the top, where the keyboard leaves room
            CardPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !model.found && room.room > Theme.mm(Theme.elder ? 170 : 140)
                code: true
            }

            Item {
                Layout.fillHeight: true
                visible: !model.found
            }

            KioskPanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.found
                implicitHeight: lines.implicitHeight + Theme.mm(12)

                ColumnLayout {
                    id: lines

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.mm(7)
                    spacing: Theme.mm(4)

                    Repeater {
                        model: model.entries

                        RowLayout {
                            id: line

                            required property var modelData

                            Layout.fillWidth: true
                            spacing: Theme.mm(5)

                            KioskText {
                                Layout.alignment: Qt.AlignTop
                                text: line.modelData.time
                                color: Theme.mutedInk
                                wrapMode: Text.NoWrap
                            }

                            KioskText {
                                Layout.fillWidth: true
                                text: line.modelData.words
                            }
                        }
                    }
                }
            }

            SurveyDoor {
                Layout.fillWidth: true
                session: screen.session
                wanted: model.found
            }

            KioskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.proof
                color: Theme.mutedInk
                font.pixelSize: Theme.label
            }
        }
    }
}
