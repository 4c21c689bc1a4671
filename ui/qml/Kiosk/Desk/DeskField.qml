import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Focus
import Kiosk.Theme

/*! One line to type into. What is typed at a counter is about people: the keyboard learns nothing. */
TextField {
    id: field

    implicitHeight: Theme.deskTarget * 1.2
    leftPadding: Theme.mm(3)
    rightPadding: Theme.mm(3)
    color: Theme.ink
    placeholderTextColor: Theme.mutedInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    font.pixelSize: Theme.deskLabel
    inputMethodHints: Qt.ImhSensitiveData
    // Qt leaves the keys with what is hidden: shortcuts are dead then, and a keyboard stays
    onVisibleChanged: if (!visible)
        focus = false
    Keys.onUpPressed: event => event.accepted = Ways.go(field, event.key)
    Keys.onDownPressed: event => event.accepted = Ways.go(field, event.key)
    Accessible.name: placeholderText
    // Qt 6.11 withholds the name of a field that hides its text
    Accessible.description: echoMode === TextInput.Normal ? "" : placeholderText

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius / 2
        border.width: field.activeFocus ? Theme.mm(0.7) : Theme.mm(0.4)
        border.color: field.activeFocus ? Theme.primary : Theme.outline
    }
}
