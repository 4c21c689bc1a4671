pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Charts
import Kiosk.Desk
import Kiosk.Theme

/*! Reports a week: a plain line, the median dashed, the day of the change upright. Points in a row
    of which a rule speaks are filled larger. `chart` as `effect_drawing.chart` makes it. */
Item {
    id: run

    required property var chart

    implicitHeight: axes.implicitHeight + Theme.deskBody * 1.6
    Accessible.role: Accessible.Graphic
    Accessible.name: chart.title + ": " + chart.words

    ChartAxes {
        id: axes

        anchors.fill: parent
        anchors.topMargin: Theme.deskBody * 1.6
        marks: run.chart.marks
        labels: run.chart.labels

        Canvas {
            id: canvas

            anchors.fill: parent
            onWidthChanged: requestPaint()
            onHeightChanged: requestPaint()
            onAvailableChanged: requestPaint()
            Component.onCompleted: requestPaint()

            Connections {
                target: run

                function onChartChanged() {
                    canvas.requestPaint();
                }
            }

            function trace(pen: var) {
                run.chart.points.forEach((point, at) => {
                    const x = (at + 0.5) * axes.place;
                    const y = (1 - point.share) * height;
                    if (at === 0 || at === run.chart.change)
                        pen.moveTo(x, y); // before and after are two lines
                    else
                        pen.lineTo(x, y);
                });
            }

            onPaint: {
                const pen = getContext("2d");
                pen.reset();
                pen.strokeStyle = Theme.mutedInk;
                pen.lineWidth = Math.max(2, Theme.mm(0.5));
                pen.setLineDash([6, 4]);
                pen.beginPath();
                pen.moveTo(0, (1 - run.chart.median) * height);
                pen.lineTo(width, (1 - run.chart.median) * height);
                pen.stroke();
                pen.setLineDash([]);
                pen.beginPath();
                pen.moveTo(run.chart.change * axes.place, 0);
                pen.lineTo(run.chart.change * axes.place, height);
                pen.stroke();
                pen.strokeStyle = Theme.primary;
                pen.lineWidth = Math.max(2, Theme.mm(0.6));
                pen.beginPath();
                canvas.trace(pen);
                pen.stroke();
            }
        }

        Repeater {
            model: run.chart.points

            Item {
                id: point

                required property var modelData
                required property int index

                x: (index + 0.5) * axes.place
                y: (1 - modelData.share) * axes.field.height

                Rectangle {
                    x: -width / 2
                    y: -height / 2
                    width: Theme.mm(point.modelData.held ? 3.2 : 2.2)
                    height: width
                    radius: width / 2
                    color: point.modelData.held ? Theme.accent : point.modelData.after ? Theme.primary : Theme.surface
                    border.width: Math.max(1, Theme.mm(0.5))
                    border.color: point.modelData.held ? Theme.accent : Theme.primary
                }

                DeskText {
                    visible: implicitWidth + Theme.mm(1) <= axes.place
                    x: -width / 2
                    y: -height - Theme.mm(1.6)
                    text: point.modelData.text
                    Accessible.ignored: true
                }
            }
        }
    }

    DeskText {
        id: before

        x: Math.max(axes.field.x, axes.field.x + run.chart.change * axes.place - width - Theme.mm(2))
        visible: run.chart.change > 0
        text: qsTr("before ○")
        color: Theme.mutedInk
        Accessible.ignored: true
    }

    DeskText {
        x: Math.min(run.width - width, Math.max(before.visible ? before.x + before.width + Theme.mm(4) : 0, axes.field.x + run.chart.change * axes.place + Theme.mm(2)))
        text: qsTr("after ●")
        color: Theme.mutedInk
        Accessible.ignored: true
    }
}
