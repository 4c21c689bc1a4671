import QtQuick
import QtQuick.Layouts

/*! In place of the board: the hall is not open, or its state is not known. */
Item {
    id: notice

    required property DisplayLook look
    required property string title
    required property string detail

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width
        spacing: notice.look.gap

        DisplayText {
            Layout.fillWidth: true
            look: notice.look
            text: notice.title
            font.pixelSize: notice.look.figure
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        DisplayText {
            Layout.fillWidth: true
            look: notice.look
            text: notice.detail
            color: notice.look.soft
            font.pixelSize: notice.look.title
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
}
