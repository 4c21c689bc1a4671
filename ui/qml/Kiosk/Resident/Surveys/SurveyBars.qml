pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Theme

/*! How much a choice stands for, as bars that rise: so many of so many are lit. */
Row {
    id: bars

    required property int level
    required property int levels
    property color lit: Theme.primary
    property real size: Theme.mm(12)

    height: size
    spacing: Math.round(size * 0.14)

    Repeater {
        model: bars.levels

        Rectangle {
            required property int index
            readonly property bool on: index < bars.level

            anchors.bottom: parent.bottom
            width: Math.round(bars.size * 0.26)
            height: Math.round(bars.size * (0.3 + 0.7 * (index + 1) / bars.levels))
            radius: Theme.mm(0.75)
            color: on ? bars.lit : "transparent"
            border.width: Theme.line
            border.color: on ? bars.lit : Theme.outline
        }
    }
}
