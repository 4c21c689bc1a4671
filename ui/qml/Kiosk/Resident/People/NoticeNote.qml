pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! What the hall keeps of somebody, what for and how long, where they are about to tell it: opened
    by a touch, read where it stands, printed. */
ColumnLayout {
    id: note

    required property ResidentSession session
    required property ResidentSpeechViewModel speech
    property bool open: false

    spacing: Theme.mm(4)
    onVisibleChanged: if (!visible)
        open = false
    onOpenChanged: open ? notice.read() : notice.close()

    ResidentNoticeViewModel {
        id: notice

        session: note.session
        onNoticeChanged: if (note.open && parts.length > 0)
            note.speech.arrived()
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "openNotice"
        size: Theme.step > 1.25 ? Theme.label : Theme.body
        symbol: note.open ? "up" : "document"
        text: note.open ? qsTr("Close this") : qsTr("What is kept of me, and how long?")
        onClicked: note.open = !note.open
    }

    KioskText {
        Layout.fillWidth: true
        visible: note.open && text !== ""
        text: notice.opening
        lineHeight: 1.2
    }

    Repeater {
        model: note.open ? notice.parts : []

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

                    KioskText {
                        required property string modelData

                        Layout.fillWidth: true
                        text: modelData
                        lineHeight: 1.2
                    }
                }
            }
        }
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: text !== ""
        text: notice.message !== "" ? notice.message : notice.printText
        symbol: notice.message !== "" ? "warning" : "printer"
        tint: notice.message !== "" ? Theme.accent : Theme.ink
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "printNotice"
        visible: note.open
        enabled: !notice.busy
        symbol: "printer"
        size: Theme.step > 1.25 ? Theme.label : Theme.body
        text: qsTr("Print this to take home")
        onClicked: notice.print()
    }
}
