import QtQuick
import QtQuick.Layouts

/*! One item of an agenda: {number, text, state, now}. */
Rectangle {
    id: line

    required property DisplayLook look
    required property var item
    /*! Lines of what is spoken of; others have two. */
    property int most: 3

    radius: look.radius / 2
    color: item.now ? look.raised : "transparent"
    implicitHeight: words.implicitHeight + look.inset / 2

    RowLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: line.look.inset / 2
        anchors.rightMargin: line.look.inset / 2
        spacing: line.look.gap

        DisplayText {
            Layout.alignment: Qt.AlignTop
            look: line.look
            text: line.item.number
            color: line.look.soft
            font.pixelSize: line.look.small
            font.weight: Font.Bold
        }

        DisplayText {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            look: line.look
            text: line.item.text
            font.pixelSize: line.look.small
            font.weight: line.item.now ? Font.Bold : Font.Normal
            maximumLineCount: line.item.now ? line.most : 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }

        DisplayText {
            Layout.alignment: Qt.AlignTop
            Layout.maximumWidth: line.width * 0.42
            look: line.look
            text: line.item.state
            color: line.item.now ? line.look.bright : line.look.soft
            font.pixelSize: line.look.small
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignRight
            maximumLineCount: 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }
    }
}
