pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! Values over time, a gap where there is none; each value above its point as far as it has room.
    `series`: {name, points: {text, share, there}}. */
Item {
    id: chart

    required property list<var> marks
    required property list<string> labels
    required property list<var> series

    implicitHeight: axes.implicitHeight
    Accessible.role: Accessible.Graphic
    Accessible.name: labels.map((label, at) => [label, ...series.map(each => each.points[at].text)].join(" ")).join(", ")

    ChartAxes {
        id: axes

        anchors.fill: parent
        marks: chart.marks
        labels: chart.labels

        Canvas {
            id: canvas

            anchors.fill: parent
            onWidthChanged: requestPaint()
            onHeightChanged: requestPaint()
            Component.onCompleted: requestPaint()

            Connections {
                target: chart

                function onSeriesChanged() {
                    canvas.requestPaint();
                }
            }

            /*! One line from point to point, in `pen` (a CanvasRenderingContext2D); loops in loops
                keep qmllint for minutes. */
            function trace(pen: var, points: var) {
                let joined = false;
                points.forEach((point, at) => {
                    const x = (at + 0.5) * axes.place;
                    const y = (1 - point.share) * height;
                    if (point.there && joined)
                        pen.lineTo(x, y);
                    else if (point.there)
                        pen.moveTo(x, y);
                    joined = point.there;
                });
            }

            onPaint: {
                const pen = getContext("2d");
                pen.reset();
                pen.lineWidth = Math.max(2, Theme.mm(0.6));
                pen.strokeStyle = Theme.primary;
                chart.series.forEach((each, number) => {
                    pen.setLineDash(number === 0 ? [] : [4, 3]);
                    pen.beginPath();
                    canvas.trace(pen, each.points);
                    pen.stroke();
                });
            }
        }

        Repeater {
            model: chart.series

            Item {
                id: one

                required property var modelData
                required property int index

                anchors.fill: parent

                Repeater {
                    model: one.modelData.points

                    Item {
                        id: point

                        required property var modelData
                        required property int index

                        visible: modelData.there
                        x: (index + 0.5) * axes.place
                        y: (1 - modelData.share) * axes.field.height

                        ChartBar {
                            x: -width / 2
                            y: -height / 2
                            width: Theme.mm(2)
                            height: width
                            radius: width / 2
                            number: one.index
                        }

                        DeskText {
                            visible: one.index === 0 && implicitWidth + Theme.mm(1) <= axes.place
                            x: -width / 2
                            y: -height - Theme.mm(1)
                            text: point.modelData.text
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
