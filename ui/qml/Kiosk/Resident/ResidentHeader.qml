pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Whose hall it is, what time it is, and how one wants to read. Side by side where there is
    room, else the controls stand below. */
Item {
    id: header

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech
    required property bool wide

    readonly property bool oneRow: wide
    readonly property real first: Math.max(names.implicitHeight, clock.implicitHeight)

    implicitHeight: oneRow ? Math.max(first, controls.height) : first + Theme.mm(5) + controls.height

    ColumnLayout {
        id: names

        anchors.left: parent.left
        y: (header.first - implicitHeight) / 2
        width: header.oneRow ? header.width * 0.3 : header.width - clock.width - Theme.mm(6)
        spacing: 0

        KioskText {
            Layout.fillWidth: true
            text: header.frame.hall
            font.pixelSize: Theme.frame
            font.weight: Font.Bold
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== "" && Theme.step < 1.5
            text: header.frame.terminal
            color: Theme.mutedInk
            font.pixelSize: Theme.frame
            lineHeight: 1.2
        }
    }

    ColumnLayout {
        id: clock

        anchors.right: parent.right
        y: (header.first - implicitHeight) / 2
        spacing: 0

        KioskText {
            Layout.alignment: Qt.AlignRight
            objectName: "clock"
            text: header.frame.time
            font.pixelSize: Theme.frameClock
            lineHeight: 1
            wrapMode: Text.NoWrap
        }

        KioskText {
            Layout.alignment: Qt.AlignRight
            text: header.frame.date
            color: Theme.mutedInk
            font.pixelSize: Theme.frame
            lineHeight: 1.2
            wrapMode: Text.NoWrap
        }
    }

    Flow {
        id: controls

        anchors.left: parent.left
        anchors.leftMargin: header.oneRow ? header.width * 0.3 + Theme.mm(6) : 0
        y: header.oneRow ? 0 : header.first + Theme.mm(5)
        width: header.oneRow ? header.width * 0.7 - clock.width - Theme.mm(12) : header.width
        spacing: Theme.mm(3.5)

        Repeater {
            model: header.session.languages

            KioskChip {
                required property var modelData

                size: Theme.frame
                text: modelData.name
                chosen: header.session.language === modelData.code
                onClicked: header.session.setLanguage(modelData.code)
            }
        }

        KioskChip {
            size: Theme.frame
            text: header.session.size === 0 ? qsTr("Large type") : qsTr("Large type %1").arg("+".repeat(header.session.size))
            description: qsTr("Makes the type larger, in four steps")
            chosen: header.session.size > 0
            onClicked: header.session.nextSize()
        }

        KioskChip {
            size: Theme.frame
            text: qsTr("High contrast")
            chosen: header.session.highContrast
            onClicked: header.session.toggleContrast()
        }

        KioskChip {
            size: Theme.frame
            text: qsTr("Lower")
            description: qsTr("Moves everything down within reach")
            visible: header.frame.tooHigh > 0
            chosen: header.session.lowMode
            onClicked: header.session.toggleLow()
        }

        KioskChip {
            size: Theme.frame
            text: qsTr("Read aloud")
            visible: header.speech.available
            chosen: header.speech.on
            onClicked: header.speech.toggle()
        }
    }
}
