pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/*! A titled row of ticket numbers; those that find no room are left out whole. */
Rectangle {
    id: strip

    required property DisplayLook look
    required property string title
    required property list<string> numbers
    property real size: look.title
    property color ink: look.ink

    radius: look.radius
    color: look.panel
    implicitHeight: content.implicitHeight + 2 * look.gap

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: strip.look.gap
        spacing: strip.look.unit * 0.5

        DisplayText {
            look: strip.look
            text: strip.title
            color: strip.look.soft
            font.pixelSize: strip.look.small
        }

        Row {
            id: row

            readonly property int room: Math.floor((width + spacing) / (sample.implicitWidth + spacing))

            Layout.fillWidth: true
            Layout.preferredHeight: sample.implicitHeight
            spacing: strip.look.gap * 1.5

            Repeater {
                model: strip.numbers.slice(0, row.room)

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
