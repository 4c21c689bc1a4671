import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What can be changed, and the choices for it. */
RowLayout {
    id: row

    required property string symbol
    required property string name
    property real nameWidth: Theme.mm(46) * Math.min(Theme.step, 1.25)

    spacing: Theme.mm(4)

    ColumnLayout {
        Layout.fillWidth: false
        Layout.preferredWidth: row.nameWidth
        Layout.maximumWidth: row.nameWidth
        spacing: 0

        KioskIcon {
            visible: row.symbol !== ""
            name: row.symbol || "check"
            size: Theme.mm(9)
            color: Theme.primary
        }

        KioskText {
            Layout.fillWidth: true
            heading: true
            text: row.name
            font.pixelSize: Theme.frame * 1.1
            lineHeight: 1
        }
    }
}
