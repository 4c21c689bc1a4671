pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Disputes
import Kiosk.Resident.Surveys
import Kiosk.Theme
import Kiosk.ViewModels

/*! What became of my report? By the scanned receipt, or its code. */
ResidentFrame {
    id: screen

    title: model.found ? qsTr("Report %1").arg(model.number) : qsTr("Which report is it?")
    subtitle: model.found ? model.about : qsTr("Show the receipt to the scanner, or type the eight letters and figures of its code.")
    action: model.mayRate ? (model.settled ? qsTr("Rate this service") : qsTr("Rate how it was taken up")) : model.found ? qsTr("Another report") : qsTr("Look it up")
    actionSymbol: model.mayRate ? "face_4" : "search"
    actionEnabled: !model.busy && (model.found || model.whole)
    onActed: model.mayRate ? model.rate() : model.found ? model.another() : model.submit()
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

            CodePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !model.found
                name: qsTr("Code on the receipt, eight letters and figures")
                keys: model.keys
                shown: model.code
                wide: screen.wide
                onTyped: key => model.typed(key)
                onErased: model.erased()
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

            KioskText {
                Layout.fillWidth: true
                visible: model.sure
                text: qsTr("Take this report back? Nobody acts on it any more, and what you wrote is erased.")
                font.weight: Font.Bold
            }

            RowLayout {
                Layout.fillWidth: true
                visible: model.found && model.mayWithdraw
                spacing: Theme.mm(5)

                KioskButton {
                    Layout.fillWidth: true
                    visible: model.sure
                    text: qsTr("No, keep it")
                    onClicked: model.keep()
                }

                KioskButton {
                    Layout.fillWidth: true
                    enabled: !model.busy
                    text: model.sure ? qsTr("Yes, take it back") : qsTr("It is not needed any more: take it back")
                    onClicked: model.withdraw()
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
