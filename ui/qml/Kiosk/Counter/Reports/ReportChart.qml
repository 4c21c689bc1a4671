pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Charts
import Kiosk.Theme

/*! A chart of the report, as `drawing.chart` of the view-model makes it. */
ReportSheet {
    id: sheet

    required property var drawing

    title: drawing.title

    ChartLegend {
        Layout.fillWidth: true
        unit: sheet.drawing.unit
        series: sheet.drawing.series
    }

    Loader {
        Layout.fillWidth: true
        sourceComponent: sheet.drawing.kind === "rows" ? rows : sheet.drawing.kind === "line" ? line : columns
    }

    Component {
        id: rows

        ColumnLayout {
            id: list

            readonly property real names: Math.min(width * 0.36, Theme.mm(75))

            spacing: Theme.mm(1.5)

            Repeater {
                model: sheet.drawing.labels

                BarRow {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    name: modelData
                    nameWidth: list.names
                    points: sheet.drawing.series.map(series => series.points[index])
                }
            }
        }
    }

    Component {
        id: columns

        ColumnChart {
            marks: sheet.drawing.marks
            labels: sheet.drawing.labels
            series: sheet.drawing.series
        }
    }

    Component {
        id: line

        LineChart {
            marks: sheet.drawing.marks
            labels: sheet.drawing.labels
            series: sheet.drawing.series
        }
    }
}
