import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Somebody of the call list: name and number, how the call stands, what the clerk can say of it. */
GridLayout {
    id: call

    required property var line
    property bool mayAct: false

    readonly property bool wide: words.implicitWidth + answers.implicitWidth + columnSpacing <= width

    signal reached
    signal missed
    signal comes

    columns: wide ? 2 : 1
    columnSpacing: Theme.mm(2)
    rowSpacing: Theme.mm(1)

    DeskText {
        id: words

        Layout.fillWidth: true
        text: [[call.line.name, call.line.phone].filter(word => word !== "").join(" "), call.line.told].filter(word => word !== "").join("  ·  ")
        color: call.line.ring ? Theme.accent : Theme.ink
        font.weight: call.line.ring ? Font.Bold : Font.Normal
        wrapMode: Text.Wrap
    }

    RowLayout {
        id: answers

        visible: call.mayAct && (call.line.ring || call.line.come)
        spacing: Theme.mm(2)

        DeskButton {
            objectName: "reached-" + call.line.person
            visible: call.line.ring
            text: qsTr("Got through")
            onClicked: call.reached()
        }

        DeskButton {
            objectName: "missed-" + call.line.person
            visible: call.line.ring
            text: qsTr("No answer")
            onClicked: call.missed()
        }

        DeskButton {
            objectName: "comes-" + call.line.person
            visible: call.line.come
            text: qsTr("They come")
            onClicked: call.comes()
        }
    }
}
