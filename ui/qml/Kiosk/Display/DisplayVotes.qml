import QtQuick
import QtQuick.Layouts

/*! What residents vote on, or decided: one at a time, by turns. */
Rectangle {
    id: strip

    required property DisplayLook look
    /*! {head, title, told} */
    required property list<var> lines
    property bool still: false
    property int pageMs: 8000
    property int page: 0
    readonly property var shown: lines[page] || { "head": "", "title": "", "told": "" }

    onLinesChanged: if (page >= lines.length)
        page = 0

    Timer {
        interval: strip.pageMs
        repeat: true
        running: strip.lines.length > 1 && !strip.still
        onTriggered: strip.page = (strip.page + 1) % strip.lines.length
    }

    radius: look.radius
    color: look.panel
    implicitHeight: content.implicitHeight + 2 * look.inset

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: strip.look.gap
        anchors.rightMargin: strip.look.gap
        columns: strip.look.portrait ? 1 : 2
        columnSpacing: strip.look.gap
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: 0

            DisplayText {
                Layout.fillWidth: true
                look: strip.look
                text: strip.shown.head
                color: strip.look.soft
                font.pixelSize: strip.look.small
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.fillWidth: true
                objectName: "voteTitle"
                look: strip.look
                text: strip.shown.title
                font.weight: Font.Bold
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
            }
        }

        DisplayText {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "voteTold"
            look: strip.look
            text: strip.shown.told
            color: strip.look.bright
            font.pixelSize: strip.look.title
            font.weight: Font.Bold
            horizontalAlignment: strip.look.portrait ? Text.AlignLeft : Text.AlignRight
            maximumLineCount: 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
        }
    }
}
