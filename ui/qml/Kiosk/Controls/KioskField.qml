import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Theme

/*! One line to type into; the keyboard never remembers what was typed. */
TextField {
    id: field

    implicitHeight: Math.max(Theme.target + Theme.mm(4), contentHeight + Theme.mm(8))
    leftPadding: Theme.mm(5)
    rightPadding: Theme.mm(5)
    maximumLength: 64
    color: Theme.ink
    placeholderTextColor: Theme.mutedInk
    selectionColor: Theme.primary
    selectedTextColor: Theme.primaryInk
    font.pixelSize: Theme.body
    font.features: { "tnum": 1 }
    inputMethodHints: Qt.ImhSensitiveData
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholderText

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.mm(0.7)
        border.color: field.activeFocus ? Theme.primary : Theme.outline
    }
}
