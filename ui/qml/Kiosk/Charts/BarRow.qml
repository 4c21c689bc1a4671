pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A row of a chart: its name, and a bar for each of `points`: {text, share, there}; share of 1 is as
    long as there is room. */
RowLayout {
    id: row

    required property string name
    required property list<var> points
    /*! For the names of all rows. */
    property real nameWidth: Theme.mm(60)
    /*! For the longest value behind a bar. */
    property real valueWidth: Theme.mm(18)

    spacing: Theme.mm(3)
    Accessible.role: Accessible.ListItem
    Accessible.name: [name, ...points.map(point => point.text)].join(", ")

    DeskText {
        Layout.preferredWidth: row.nameWidth
        Layout.alignment: Qt.AlignVCenter
        text: row.name
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    ColumnLayout {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignVCenter
        spacing: 0

        Repeater {
            model: row.points

            Item {
                id: line

                required property var modelData
                required property int index

                Layout.fillWidth: true
                implicitHeight: value.implicitHeight

                ChartBar {
                    id: bar

                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.modelData.there
                    width: Math.max(2, (parent.width - row.valueWidth) * line.modelData.share)
                    height: parent.height * 0.7
                    number: line.index
                }

                DeskText {
                    id: value

                    x: (line.modelData.there ? bar.width : 0) + Theme.mm(2)
                    text: line.modelData.text
                    Accessible.ignored: true
                }
            }
        }
    }
}
