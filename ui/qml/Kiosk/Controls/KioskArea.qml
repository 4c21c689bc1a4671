import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! Room to write; the keyboard never remembers what was written. */
TextArea {
    id: area

    implicitHeight: Math.max(Theme.mm(70), contentHeight + Theme.mm(14))
    leftPadding: Theme.mm(6)
    rightPadding: Theme.mm(6)
    topPadding: Theme.mm(5)
    wrapMode: TextEdit.Wrap
    horizontalAlignment: TextEdit.AlignLeft // mirrored with the screen
    textFormat: TextEdit.PlainText
    color: Theme.ink
    placeholderTextColor: Theme.mutedInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    font.pixelSize: Theme.body
    inputMethodHints: Qt.ImhSensitiveData
    // Qt leaves the keys with what is hidden: shortcuts are dead then, and a keyboard stays
    onVisibleChanged: if (!visible)
        focus = false
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.mm(0.7)
        border.color: area.activeFocus ? Theme.primary : Theme.outline
    }
}
