import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Focus
import Kiosk.Theme

/*! One line to type into; the keyboard never remembers what was typed. What is to be typed is told
    in type as large as lets all of it be read. */
TextField {
    id: field

    // of the whole hint: what followed the size of type would change the width that this comes from
    implicitWidth: Math.ceil(hint.advanceWidth) + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target + Theme.mm(4), contentHeight + Theme.mm(8))
    leftPadding: Theme.mm(5)
    rightPadding: Theme.mm(5)
    maximumLength: 64
    horizontalAlignment: TextInput.AlignLeft // mirrored with the screen
    color: Theme.ink
    placeholderTextColor: Theme.mutedInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    font.pixelSize: length > 0 ? Theme.body : Math.max(Theme.frame, Math.min(Theme.body, Math.floor(Theme.body * (width - leftPadding - rightPadding) / (1.03 * hint.advanceWidth + 1))))
    font.features: { "tnum": 1 }
    inputMethodHints: Qt.ImhSensitiveData
    // Qt leaves the keys with what is hidden: shortcuts are dead then, and a keyboard stays
    onVisibleChanged: if (!visible)
        focus = false
    Keys.onUpPressed: event => event.accepted = Ways.go(field, event.key)
    Keys.onDownPressed: event => event.accepted = Ways.go(field, event.key)
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    TextMetrics {
        id: hint

        font.pixelSize: Theme.body
        text: field.placeholderText
    }

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.mm(0.7)
        border.color: field.activeFocus ? Theme.primary : Theme.outline
    }
}
