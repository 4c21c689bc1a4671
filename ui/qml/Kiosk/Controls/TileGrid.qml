import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! Choices beside and below each other, which share the room there is and one size of type. Where
    the room is short, no row takes more of it than its words need. */
GridLayout {
    id: grid

    /*! What all of them can have. */
    readonly property int size: children.reduce((least, each) => each.visible && each["fitted"] !== undefined ? Math.min(least, each["fitted"]) : least, 10000)

    /*! The least height of each row. */
    readonly property var rowsLeast: leastOfRows()
    readonly property real gaps: Math.max(0, rowsLeast.length - 1) * rowSpacing
    readonly property real least: rowsLeast.reduce((sum, each) => sum + each, gaps)
    readonly property real evenly: rowsLeast.length * Math.max(0, ...rowsLeast) + gaps

    function leastOfRows(): var {
        const found = [];
        let column = columns;
        for (const each of children) {
            if (!each.visible || each.implicitHeight <= 0)
                continue; // a Repeater
            const span = Math.min(columns, each.Layout.columnSpan);
            if (column + span > columns) {
                found.push(0);
                column = 0;
            }
            column += span;
            found[found.length - 1] = Math.max(found[found.length - 1], each.implicitHeight);
        }
        return found;
    }

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.minimumHeight: least
    Layout.preferredHeight: least
    columnSpacing: Theme.mm(5)
    rowSpacing: Theme.mm(5)
    uniformCellWidths: true
    uniformCellHeights: height >= evenly
}
