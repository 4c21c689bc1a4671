pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/*! A titled row of ticket numbers; those that find no room in it come when it turns. */
Rectangle {
    id: strip

    required property DisplayLook look
    required property string title
    required property list<string> numbers
    property real size: look.title
    property color ink: look.ink
    property int pageMs: 8000
    property int page: 0
    readonly property int pages: Math.max(1, Math.ceil(numbers.length / row.room))

    onPagesChanged: {
        if (page >= pages)
            page = 0;
    }

    Timer {
        interval: strip.pageMs
        repeat: true
        running: strip.pages > 1
        onTriggered: strip.page = (strip.page + 1) % strip.pages
    }

    radius: look.radius
    color: look.panel
    implicitHeight: content.implicitHeight + 2 * look.gap

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: strip.look.gap
        spacing: strip.look.unit * 0.5

        RowLayout {
            Layout.fillWidth: true
            spacing: strip.look.gap

            DisplayText {
                Layout.fillWidth: true
                look: strip.look
                text: strip.title
                color: strip.look.soft
                font.pixelSize: strip.look.small
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.alignment: Qt.AlignTop
                look: strip.look
                visible: strip.pages > 1
                text: "%1/%2".arg(strip.page + 1).arg(strip.pages)
                color: strip.look.soft
                font.pixelSize: strip.look.small
            }
        }

        Row {
            id: row

            readonly property int room: Math.max(1, Math.floor((width + spacing) / (sample.implicitWidth + spacing)))

            Layout.fillWidth: true
            Layout.preferredHeight: sample.implicitHeight
            spacing: strip.look.gap * 1.5

            Repeater {
                model: strip.numbers.slice(strip.page * row.room, (strip.page + 1) * row.room)

                DisplayText {
                    required property string modelData

                    look: strip.look
                    text: modelData
                    color: strip.ink
                    font.pixelSize: strip.size
                    font.weight: Font.Bold
                }
            }
        }

        DisplayText {
            id: sample

            look: strip.look
            visible: false
            text: "A000"
            font.pixelSize: strip.size
            font.weight: Font.Bold
        }
    }
}
