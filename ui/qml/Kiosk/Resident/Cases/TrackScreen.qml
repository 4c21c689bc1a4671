pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What became of my report? By the scanned receipt, or number and code. */
ResidentFrame {
    id: screen

    title: model.found ? qsTr("Report %1").arg(model.number) : qsTr("Which report is it?")
    subtitle: model.found ? model.about : qsTr("Show the receipt's code to the scanner, or type what stands on it.")
    action: model.found ? qsTr("Another report") : qsTr("Look it up")
    actionSymbol: "search"
    actionEnabled: !model.busy && (model.found || model.complete(number.text, code.text))
    onActed: model.found ? model.another() : model.submit(number.text, code.text)
    onWentBack: session.back()

    ResidentTrackViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        anchors.fill: parent
        about: model.number

        ColumnLayout {
            width: parent.width
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
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText | Qt.ImhPreferUppercase
            }

            KioskField {
                id: code

                Layout.fillWidth: true
                objectName: "codeField"
                visible: !model.found
                placeholderText: qsTr("Code, eight letters and figures")
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

            KioskPanel {
                Layout.fillWidth: true
                visible: model.found
                implicitHeight: lines.implicitHeight + Theme.mm(12)

                ColumnLayout {
                    id: lines

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
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
                visible: model.found
                text: model.proof
                color: Theme.mutedInk
                font.pixelSize: Theme.label
            }
        }
    }
}
