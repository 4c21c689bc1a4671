pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Two tiles: a step less, and a step more. */
TileGrid {
    id: tiles

    required property int small
    required property int large
    /*! Whether there is a step less, a step more. */
    required property var ways
    required property var words

    signal stepped(int way)

    columns: 2
    columnSpacing: Theme.mm(3)

    Repeater {
        model: 2

        KioskTile {
            required property int index

            Layout.fillWidth: true
            Layout.fillHeight: true
            centred: true
            size: tiles.small
            most: tiles.large
            space: Theme.mm(3)
            symbol: index === 0 ? "minus" : "plus"
            enabled: tiles.ways[index]
            text: tiles.words[index]
            onClicked: tiles.stepped(2 * index - 1)
        }
    }
}
