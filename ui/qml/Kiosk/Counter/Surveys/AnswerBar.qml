import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! How many gave one answer: its name, the bar, the share, and how many that is. */
RowLayout {
    id: row

    required property var cell
    required property real named
    required property real counted

    spacing: Theme.mm(3)
    Accessible.role: Accessible.StaticText
    Accessible.name: [cell.label, cell.hidden ? cell.why : cell.percent, cell.people].filter(word => word !== "").join(", ")

    DeskText {
        Layout.preferredWidth: row.named
        text: row.cell.label
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Rectangle {
        Layout.fillWidth: true
        visible: !row.cell.hidden
        implicitHeight: Theme.mm(7)
        radius: Theme.mm(1)
        color: Theme.ground

        Rectangle {
            width: Math.min(1, row.cell.share) * parent.width
            height: parent.height
            radius: parent.radius
            color: Theme.level(row.cell.tone)
            border.width: width > 0 ? Theme.line : 0
            border.color: Theme.ink
        }
    }

    HiddenBar {
        Layout.fillWidth: true
        visible: row.cell.hidden
        why: row.cell.why
    }

    DeskText {
        Layout.preferredWidth: row.counted
        visible: !row.cell.hidden
        text: row.cell.percent + "  " + row.cell.people
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }
}
