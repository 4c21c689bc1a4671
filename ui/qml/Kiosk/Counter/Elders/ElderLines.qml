pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! The lines of a chart: days below, personal limits dashed with their values, hours as a line. */
Item {
    id: lines

    required property var drawing

    readonly property real foot: Theme.deskBody * 1.5
    readonly property real side: Theme.deskBody * 2.8

    /*! The days that have room for their names under a drawing of that width, each whole. */
    function named(days: var, wide: real, name: real): var {
        const whole = days.filter(each => each.x * wide >= name / 2 && (1 - each.x) * wide >= name / 2);
        const apart = whole.length > 1 ? (whole[1].x - whole[0].x) * wide : name;
        return whole.filter((each, n) => n % Math.ceil(name / apart) === 0);
    }

    Repeater {
        model: lines.drawing.marks

        DeskText {
            required property var modelData

            x: lines.width - width
            y: canvas.height * (1 - modelData.y) - height / 2
            text: modelData.name
            color: Theme.accent
            Accessible.ignored: true
        }
    }

    TextMetrics {
        id: day

        font: sample.font
        text: "00-00"
    }

    DeskText {
        id: sample

        visible: false
    }

    Repeater {
        // every other day where there is little room; the hour decides whether the first has any
        model: lines.named(lines.drawing.days, canvas.width, day.width + Theme.deskBody)

        DeskText {
            required property var modelData

            x: canvas.width * modelData.x - width / 2
            y: lines.height - height
            text: modelData.name
            color: Theme.mutedInk
            Accessible.ignored: true
        }
    }

    Canvas {
        id: canvas

        width: parent.width - lines.side
        height: parent.height - lines.foot

        onWidthChanged: requestPaint()
        onHeightChanged: requestPaint()
        Component.onCompleted: requestPaint()

        Connections {
            target: lines

            function onDrawingChanged() {
                canvas.requestPaint();
            }
        }

        function across(share: real): real {
            return share * width;
        }

        function up(share: real): real {
            return (1 - share) * height;
        }

        onPaint: {
            const pen = getContext("2d");
            pen.reset();
            pen.lineWidth = 1;
            pen.strokeStyle = Theme.hairline;
            pen.beginPath();
            for (const day of lines.drawing.days) {
                pen.moveTo(across(day.x), 0);
                pen.lineTo(across(day.x), height);
            }
            pen.moveTo(0, height - 1);
            pen.lineTo(width, height - 1);
            pen.stroke();
            pen.strokeStyle = Theme.accent;
            for (const mark of lines.drawing.marks) {
                pen.beginPath();
                for (let x = 0; x < width; x += Theme.mm(3)) {
                    pen.moveTo(x, up(mark.y));
                    pen.lineTo(Math.min(width, x + Theme.mm(1.5)), up(mark.y));
                }
                pen.stroke();
            }
            const points = lines.drawing.points;
            pen.strokeStyle = Theme.outline;
            pen.lineWidth = Math.max(1, Theme.mm(0.4));
            pen.beginPath();
            for (const point of points) {
                pen.moveTo(across(point.x), up(point.low));
                pen.lineTo(across(point.x), up(point.high));
            }
            pen.stroke();
            pen.strokeStyle = Theme.primary;
            pen.fillStyle = Theme.primary;
            pen.lineWidth = Math.max(2, Theme.mm(0.6));
            pen.beginPath();
            for (const point of points) {
                if (point.joined)
                    pen.lineTo(across(point.x), up(point.mid));
                else
                    pen.moveTo(across(point.x), up(point.mid));
            }
            pen.stroke();
            for (const point of points)
                pen.fillRect(across(point.x) - Theme.mm(0.5), up(point.mid) - Theme.mm(0.5), Theme.mm(1), Theme.mm(1));
        }
    }
}
