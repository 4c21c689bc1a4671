pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! One figure month after month: a line, broken where a month is held back. */
Item {
    id: chart

    required property var trend

    readonly property real side: Theme.deskBody * 3
    readonly property real head: Theme.deskBody * 1.8
    readonly property real foot: Theme.deskBody * 1.8

    implicitHeight: trend.instead === "" ? Theme.mm(62) : none.implicitHeight + Theme.mm(4)
    Accessible.role: Accessible.Graphic
    Accessible.name: trend.title + ": " + trend.instead + trend.points.map(point => point.label + " " + (point.known ? point.value : "–")).join(", ")
    onTrendChanged: canvas.requestPaint()

    function across(share: real): real {
        return side + Theme.mm(6) + share * (width - side - Theme.mm(12));
    }

    function up(share: real): real {
        return head + (1 - share) * (height - head - foot);
    }

    DeskText {
        id: none

        width: parent.width
        visible: text !== ""
        text: chart.trend.instead
        color: Theme.mutedInk
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Repeater {
        model: chart.trend.ticks

        DeskText {
            required property var modelData

            x: chart.side - Theme.mm(3) - width
            y: chart.up(modelData.y) - height / 2
            text: modelData.label
            color: Theme.mutedInk
            Accessible.ignored: true
        }
    }

    Canvas {
        id: canvas

        anchors.fill: parent
        onWidthChanged: requestPaint()
        onHeightChanged: requestPaint()
        onPaint: {
            const pen = getContext("2d");
            pen.reset();
            pen.lineWidth = 1;
            pen.strokeStyle = Theme.hairline;
            pen.beginPath();
            for (const tick of chart.trend.ticks) {
                pen.moveTo(chart.side, chart.up(tick.y));
                pen.lineTo(width, chart.up(tick.y));
            }
            pen.stroke();
            pen.strokeStyle = Theme.primary;
            pen.fillStyle = Theme.primary;
            pen.lineWidth = Math.max(3, Theme.mm(0.75));
            pen.beginPath();
            for (const point of chart.trend.points) {
                if (point.joined)
                    pen.lineTo(chart.across(point.x), chart.up(point.y));
                else if (point.known)
                    pen.moveTo(chart.across(point.x), chart.up(point.y));
            }
            pen.stroke();
            for (const point of chart.trend.points) {
                if (point.known) {
                    pen.beginPath();
                    pen.arc(chart.across(point.x), chart.up(point.y), Theme.mm(1.5), 0, 2 * Math.PI);
                    pen.fill();
                }
            }
        }
    }

    Repeater {
        model: chart.trend.points

        DeskText {
            required property var modelData

            x: chart.across(modelData.x) - width / 2
            y: chart.up(modelData.known ? modelData.y : 0) - height - Theme.mm(1.5)
            text: modelData.known ? modelData.value : "–"
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }

    Repeater {
        model: chart.trend.points

        DeskText {
            required property var modelData

            x: chart.across(modelData.x) - width / 2
            y: chart.height - height
            text: modelData.label
            color: Theme.mutedInk
            Accessible.ignored: true
        }
    }
}
