pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! Columns beside each other, their values above as far as they stand there side by side. `series`:
    {name, points: {text, share, there}}. */
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
                        id: column

                        required property var modelData
                        required property int index

                        readonly property real share: axes.place / chart.series.length

                        visible: modelData.there
                        x: index * axes.place + one.index * share
                        width: share
                        height: axes.field.height

                        ChartBar {
                            anchors.bottom: parent.bottom
                            anchors.horizontalCenter: parent.horizontalCenter
                            width: Math.min(parent.width * 0.8, Theme.mm(14))
                            height: Math.max(1, parent.height * column.modelData.share)
                            number: one.index
                        }

                        DeskText {
                            visible: implicitWidth + Theme.mm(1) <= column.width
                            anchors.horizontalCenter: parent.horizontalCenter
                            y: parent.height * (1 - column.modelData.share) - height
                            text: column.modelData.text
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
