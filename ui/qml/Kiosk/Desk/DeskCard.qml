pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A sheet with a title: lines, or lines with their times; and what can be done about it. */
Rectangle {
    id: card

    required property string title
    property list<var> lines: []
    property list<var> timed: []
    property string foot: ""
    property bool larger: false
    /*! How many of the first lines tell of what is overdue. */
    property int late: 0
    property string action: ""
    property string actionName: ""
    property string shortcut: ""

    signal acted

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(5)
        anchors.topMargin: Theme.mm(4.5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: card.title
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.lines

            DeskText {
                required property string modelData
                required property int index

                Layout.fillWidth: true
                visible: modelData !== ""
                text: modelData
                color: index < card.late ? Theme.accent : Theme.ink
                font.weight: index < card.late ? Font.Bold : Font.Normal
                font.pixelSize: card.larger ? Theme.deskLabel : Theme.deskBody
                wrapMode: Text.Wrap
            }
        }

        Repeater {
            model: card.timed

            RowLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(3)

                DeskText {
                    Layout.alignment: Qt.AlignTop
                    text: line.modelData.time
                    color: Theme.mutedInk
                }

                DeskText {
                    Layout.fillWidth: true
                    text: line.modelData.words
                    wrapMode: Text.Wrap
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.foot
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: card.actionName
            visible: card.action !== ""
            text: card.action
            shortcut: card.shortcut
            onClicked: card.acted()
        }
    }
}
