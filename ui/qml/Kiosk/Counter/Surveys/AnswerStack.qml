pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! Groups of people, each a bar of its answers; above them which colour is which answer. */
Column {
    id: stack

    required property var breakdown

    readonly property real named: Math.min(width * 0.3, words.widest(breakdown.rows.map(row => row.label)))
    readonly property real counted: words.widest(breakdown.rows.map(row => row.people))

    spacing: Theme.mm(2.5)

    FontMetrics {
        id: words

        font.family: measure.font.family
        font.pixelSize: measure.font.pixelSize

        function widest(texts: var): real {
            return texts.reduce((most, text) => Math.max(most, Math.ceil(advanceWidth(text)) + Theme.mm(1)), 0);
        }
    }

    DeskText {
        id: measure

        visible: false
    }

    Flow {
        width: stack.width
        spacing: Theme.mm(3)

        Repeater {
            model: stack.breakdown.legend

            Row {
                id: entry

                required property var modelData

                width: Math.min(implicitWidth, stack.width)
                spacing: Theme.mm(1.5)

                Rectangle {
                    id: patch

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(4.5)
                    height: width
                    color: Theme.level(entry.modelData.tone)
                    border.width: Theme.line
                    border.color: Theme.ink
                }

                DeskText {
                    width: Math.min(implicitWidth, stack.width - patch.width - Theme.mm(1.5))
                    text: entry.modelData.label
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    Repeater {
        model: stack.breakdown.rows

        Item {
            id: row

            required property var modelData

            readonly property real from: stack.named + stack.counted + Theme.mm(6)

            width: stack.width
            height: Math.max(name.height, modelData.hidden ? hidden.implicitHeight : Theme.mm(7.5))
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.label + ", " + (modelData.hidden ? modelData.why : modelData.parts.map(part => part.percent + "%").join(", "))

            DeskText {
                id: name

                anchors.verticalCenter: parent.verticalCenter
                width: stack.named
                text: row.modelData.label
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                anchors.verticalCenter: parent.verticalCenter
                x: stack.named + Theme.mm(3)
                width: stack.counted
                text: row.modelData.people
                color: Theme.mutedInk
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }

            HiddenBar {
                id: hidden

                anchors.verticalCenter: parent.verticalCenter
                x: row.from
                width: row.width - x
                height: implicitHeight
                visible: row.modelData.hidden
                why: row.modelData.why
            }

            Row {
                id: segments

                anchors.verticalCenter: parent.verticalCenter
                x: row.from
                width: row.width - x
                height: Theme.mm(7.5)

                Repeater {
                    model: row.modelData.hidden ? [] : row.modelData.parts

                    Rectangle {
                        id: part

                        required property var modelData

                        width: modelData.share * segments.width
                        height: segments.height
                        color: Theme.level(modelData.tone)
                        border.width: Theme.line
                        border.color: Theme.surface

                        DeskText {
                            anchors.centerIn: parent
                            visible: implicitWidth + Theme.mm(1) < part.width
                            text: part.modelData.percent
                            color: Theme.levelInk(part.modelData.tone)
                            font.weight: Font.Bold
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
