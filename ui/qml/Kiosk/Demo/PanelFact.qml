import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Something to read of a device; a lamp beside it burns or does not. */
RowLayout {
    id: fact

    /*! {text, caption, tone, lit} */
    required property var about
    readonly property color ink: about.tone === "alarm" ? Theme.alarm : about.tone === "good" ? Theme.good : Theme.ink

    spacing: Theme.mm(2)

    Rectangle {
        visible: typeof fact.about.lit === "boolean"
        implicitWidth: Theme.mm(5)
        implicitHeight: implicitWidth
        radius: width / 2
        color: fact.about.lit ? Theme.emergency : Theme.ground
        border.width: Theme.line
        border.color: fact.about.lit ? Theme.emergency : Theme.outline
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: fact.about.caption
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            text: fact.about.text
            color: fact.ink
            font.weight: fact.about.tone === "plain" ? Font.Normal : Font.Bold
            wrapMode: Text.Wrap
        }
    }
}
