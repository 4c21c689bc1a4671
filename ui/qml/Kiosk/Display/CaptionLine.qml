import QtQuick
import QtQuick.Layouts

/*! What is being said, word for word, for those who do not hear it; and what is amiss. */
RowLayout {
    id: line

    required property DisplayLook look
    required property string caption
    required property bool silent

    spacing: look.gap

    DisplayText {
        Layout.fillWidth: true
        look: line.look
        text: line.caption
        color: line.look.bright
        font.pixelSize: line.look.title
        font.weight: Font.Bold
        fontSizeMode: Text.HorizontalFit
        Accessible.role: Accessible.AlertMessage
        Accessible.name: line.caption
    }

    DisplayText {
        visible: line.silent
        look: line.look
        text: qsTr("No sound: please watch the screen")
        color: line.look.soft
        font.pixelSize: line.look.small
    }
}
