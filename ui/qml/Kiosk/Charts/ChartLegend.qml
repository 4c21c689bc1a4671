pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! What the bars and lines of a chart are: its unit, and a name for each of its `series`. */
Flow {
    id: legend

    required property string unit
    required property list<var> series

    spacing: Theme.mm(5)

    DeskText {
        text: legend.unit
        color: Theme.mutedInk
    }

    Repeater {
        model: legend.series.length > 1 ? legend.series : []

        Row {
            id: entry

            required property var modelData
            required property int index

            spacing: Theme.mm(1.5)

            ChartBar {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm(4)
                height: Theme.mm(4)
                number: entry.index
            }

            DeskText {
                text: entry.modelData.name
            }
        }
    }
}
