import QtQuick
import QtQuick.Layouts

/*! Whose hall it is, and what time. */
RowLayout {
    id: header

    required property DisplayLook look
    required property string hall
    required property string time
    required property string date

    spacing: look.gap

    DisplayText {
        Layout.fillWidth: true
        look: header.look
        text: header.hall
        font.pixelSize: header.look.title
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    ColumnLayout {
        spacing: 0

        DisplayText {
            Layout.alignment: Qt.AlignRight
            look: header.look
            text: header.time
            font.pixelSize: header.look.title * 1.3
            font.weight: Font.Bold
        }

        DisplayText {
            Layout.alignment: Qt.AlignRight
            look: header.look
            text: header.date
            color: header.look.soft
            font.pixelSize: header.look.small
        }
    }
}
