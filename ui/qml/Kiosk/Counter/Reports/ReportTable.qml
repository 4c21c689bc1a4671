pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A table of the report: {title, header, rows}, all as text. The first column names its row. */
ReportSheet {
    id: sheet

    required property var table

    readonly property int columns: table.header.length
    readonly property real each: Math.min(Theme.mm(30), width * 0.68 / Math.max(1, columns - 1) - Theme.mm(2))

    title: table.title

    Repeater {
        model: [sheet.table.header, ...sheet.table.rows]

        ColumnLayout {
            id: line

            required property var modelData
            required property int index

            Layout.fillWidth: true
            spacing: Theme.mm(1)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(2)

                Repeater {
                    model: line.modelData

                    DeskText {
                        required property string modelData
                        required property int index

                        Layout.fillWidth: index === 0
                        Layout.preferredWidth: index === 0 ? -1 : sheet.each
                        Layout.alignment: line.index === 0 ? Qt.AlignBottom : Qt.AlignTop
                        text: modelData
                        color: line.index === 0 ? Theme.mutedInk : Theme.ink
                        horizontalAlignment: index === 0 ? Text.AlignLeft : Text.AlignRight
                        wrapMode: Text.Wrap
                        Accessible.name: line.index === 0 || index === 0 ? text : sheet.table.header[index] + " " + text
                    }
                }
            }

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: 1
                color: Theme.hairline
            }
        }
    }
}
