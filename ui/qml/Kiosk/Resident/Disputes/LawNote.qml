pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What usually holds in a dispute of this kind, what to bring, where help is: opened by a touch,
    searched, printed. Not there where the report is none. */
ColumnLayout {
    id: note

    required property ResidentSession session
    required property ResidentSpeechViewModel speech
    property string kind: ""
    property bool open: false

    visible: kind !== ""
    spacing: Theme.mm(4)
    onKindChanged: open = false
    onOpenChanged: {
        law.read(open ? kind : "");
        field.text = "";
    }

    ResidentLawViewModel {
        id: law

        session: note.session
        onPagesChanged: if (note.open && parts.length > 0)
            note.speech.arrived()
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "openLaw"
        size: Theme.step > 1.25 ? Theme.label : Theme.body
        symbol: note.open ? "up" : "document"
        text: note.open ? qsTr("Close what the law says") : qsTr("What the law says, and what to bring")
        onClicked: note.open = !note.open
    }

    KioskText {
        Layout.fillWidth: true
        visible: note.open
        text: law.opening
        color: Theme.mutedInk
        font.pixelSize: Theme.label
        lineHeight: 1.2
    }

    KioskField {
        id: field

        Layout.fillWidth: true
        objectName: "lawSearch"
        visible: note.open
        placeholderText: qsTr("Look for a word in all pages")
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        onAccepted: law.search(text)
    }

    KioskText {
        Layout.fillWidth: true
        visible: note.open && law.nothing
        text: qsTr("Nothing says that. Please try another word.")
    }

    Repeater {
        model: note.open ? law.parts : []

        KioskPanel {
            id: part

            required property var modelData

            Layout.fillWidth: true
            implicitHeight: lines.implicitHeight + Theme.mm(10)

            ColumnLayout {
                id: lines

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.mm(6)
                spacing: Theme.mm(3)

                KioskText {
                    Layout.fillWidth: true
                    text: part.modelData.title
                    font.weight: Font.Bold
                }

                Repeater {
                    model: part.modelData.lines

                    ColumnLayout {
                        id: line

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 0

                        KioskText {
                            Layout.fillWidth: true
                            text: line.modelData.text
                            lineHeight: 1.2
                        }

                        KioskText {
                            Layout.fillWidth: true
                            visible: line.modelData.proof !== ""
                            text: line.modelData.proof
                            color: Theme.mutedInk
                            font.pixelSize: Theme.label
                        }
                    }
                }
            }
        }
    }

    KioskText {
        Layout.fillWidth: true
        visible: note.open && law.sources.length > 0
        text: law.sources.join("\n")
        color: Theme.mutedInk
        font.pixelSize: Theme.label
        wrapMode: Text.WrapAnywhere
        lineHeight: 1.1
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: law.message !== "" ? law.message : law.printText
        symbol: law.message !== "" ? "warning" : "printer"
        tint: law.message !== "" ? Theme.accent : Theme.ink
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "printLaw"
        visible: note.open
        enabled: !law.busy
        symbol: "printer"
        size: Theme.step > 1.25 ? Theme.label : Theme.body
        text: qsTr("Print this page to take home")
        onClicked: law.print()
    }
}
