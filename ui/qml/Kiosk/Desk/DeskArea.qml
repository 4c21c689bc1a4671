import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Theme

/*! Room for several lines, with its name above it; the keyboard learns nothing of them. */
ColumnLayout {
    id: labelled

    required property string label
    /*! The area's own objectName. */
    property string name: ""
    property alias text: area.text

    function clear() {
        area.clear();
    }

    spacing: Theme.mm(1)

    DeskText {
        Layout.fillWidth: true
        text: labelled.label
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    TextArea {
        id: area

        Layout.fillWidth: true
        Layout.minimumHeight: Theme.deskTarget * 3
        objectName: labelled.name
        leftPadding: Theme.mm(3)
        rightPadding: Theme.mm(3)
        topPadding: Theme.mm(2)
        bottomPadding: Theme.mm(2)
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        color: Theme.ink
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        font.pixelSize: Theme.deskLabel
        inputMethodHints: Qt.ImhSensitiveData
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: nextItemInFocusChain(true) // a tab goes on, as from a line
        // Qt leaves the keys with what is hidden: shortcuts are dead then
        onVisibleChanged: if (!visible)
            focus = false
        Accessible.role: Accessible.EditableText
        Accessible.name: labelled.label

        background: Rectangle {
            color: Theme.surface
            radius: Theme.radius / 2
            border.width: area.activeFocus ? Theme.mm(0.7) : Theme.mm(0.4)
            border.color: area.activeFocus ? Theme.primary : Theme.outline
        }
    }
}
