pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! Round numbers on the left with their lines, labels below. What is drawn is declared in it,
    and lies in `field`, a `place` for each label. `marks`: {text, share}. */
Item {
    id: axes

    required property list<var> marks
    required property list<string> labels

    default property alias content: field.data
    readonly property alias field: field
    readonly property real place: field.width / Math.max(1, labels.length)
    /*! Every label, or every second, third …: as many as stand beside each other. */
    readonly property int every: Math.max(1, Math.ceil((measure.width + Theme.mm(2)) / place))

    implicitHeight: Theme.mm(62)

    DeskText {
        id: measure

        visible: false
        text: axes.labels.reduce((longest, label) => label.length > longest.length ? label : longest, "")
    }

    DeskText {
        id: widest

        visible: false
        text: axes.marks.reduce((longest, mark) => mark.text.length > longest.length ? mark.text : longest, "")
    }

    Item {
        id: field

        x: widest.width + Theme.mm(2)
        y: Theme.deskBody * 1.5 // for the value above the highest
        z: 1 // over the lines of the marks
        width: axes.width - x - Theme.mm(4) // half of the last label stands beside it
        height: axes.height - y - Theme.deskBody * 2.4
    }

    Repeater {
        model: axes.marks

        Item {
            id: mark

            required property var modelData

            y: field.y + field.height * (1 - modelData.share)
            width: axes.width

            Rectangle {
                x: field.x
                width: field.width
                height: 1
                color: Theme.hairline
            }

            DeskText {
                x: field.x - width - Theme.mm(2)
                y: -height / 2
                text: mark.modelData.text
                color: Theme.mutedInk
                Accessible.ignored: true
            }
        }
    }

    Repeater {
        model: axes.labels

        DeskText {
            required property string modelData
            required property int index

            visible: index % axes.every === 0
            x: Math.min(axes.width - width, field.x + (index + 0.5) * axes.place - width / 2)
            y: axes.height - height
            text: modelData
            color: Theme.mutedInk
            Accessible.ignored: true
        }
    }
}
