pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! A bar for each answer. */
Column {
    id: bars

    required property var cells

    readonly property real named: Math.min(width * 0.42, words.widest(cells.map(cell => cell.label)))
    readonly property real counted: words.widest(cells.map(cell => cell.percent + "  " + cell.people))

    spacing: Theme.mm(2.5)

    FontMetrics {
        id: words

        font.family: measure.font.family
        font.pixelSize: measure.font.pixelSize
        font.weight: Font.Bold

        function widest(texts: var): real {
            return texts.reduce((most, text) => Math.max(most, Math.ceil(advanceWidth(text)) + Theme.mm(1)), 0);
        }
    }

    DeskText {
        id: measure

        visible: false
    }

    Repeater {
        model: bars.cells

        AnswerBar {
            required property var modelData

            width: bars.width
            cell: modelData
            named: bars.named
            counted: bars.counted
        }
    }
}
