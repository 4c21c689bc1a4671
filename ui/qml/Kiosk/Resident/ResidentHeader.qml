import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Whose hall it is, what time it is, and how one wants to read. */
GridLayout {
    id: header

    required property ResidentSession session
    required property ResidentFrameViewModel frame
    required property ResidentSpeechViewModel speech
    required property bool wide

    columns: wide ? 3 : 2
    columnSpacing: Theme.mm(6)
    rowSpacing: Theme.mm(6)

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        KioskText {
            Layout.fillWidth: true
            text: header.frame.hall
            font.pixelSize: Theme.label
            font.weight: Font.Bold
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: header.frame.terminal
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1.2
        }
    }

    ColumnLayout {
        Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
        spacing: 0

        KioskText {
            Layout.alignment: Qt.AlignRight
            text: header.frame.time
            font.pixelSize: Theme.title
            lineHeight: 1
            wrapMode: Text.NoWrap
        }

        KioskText {
            Layout.alignment: Qt.AlignRight
            text: header.frame.date
            color: Theme.mutedInk
            font.pixelSize: Theme.label
            lineHeight: 1.2
            wrapMode: Text.NoWrap
        }
    }

    Flow {
        Layout.columnSpan: header.wide ? 1 : 2
        Layout.row: header.wide ? 0 : 1
        Layout.column: header.wide ? 1 : 0
        Layout.fillWidth: true
        Layout.maximumWidth: header.wide ? header.width * 0.56 : -1
        spacing: Theme.mm(3.5)

        KioskChip {
            text: "简体中文"
            chosen: header.session.language === "zh_CN"
            onClicked: header.session.setLanguage("zh_CN")
        }

        KioskChip {
            text: "English"
            chosen: header.session.language === "en"
            onClicked: header.session.setLanguage("en")
        }

        Item {
            width: Theme.mm(4)
            height: 1
        }

        KioskChip {
            text: header.session.size === 0 ? qsTr("Large type") : qsTr("Large type %1").arg("+".repeat(header.session.size))
            description: qsTr("Makes the type larger, in four steps")
            chosen: header.session.size > 0
            onClicked: header.session.nextSize()
        }

        KioskChip {
            text: qsTr("High contrast")
            chosen: header.session.highContrast
            onClicked: header.session.toggleContrast()
        }

        KioskChip {
            text: qsTr("Read aloud")
            visible: header.speech.available
            chosen: header.speech.on
            onClicked: header.speech.toggle()
        }
    }
}
