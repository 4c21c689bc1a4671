import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! A field with its name above it, which stays when something is written. */
ColumnLayout {
    id: labelled

    required property string label
    /*! The field's own objectName. */
    property string name: ""
    property alias text: field.text
    property alias maximumLength: field.maximumLength
    property alias inputMethodHints: field.inputMethodHints
    readonly property bool typing: field.activeFocus

    signal accepted

    function take() {
        field.forceActiveFocus();
    }

    function clear() {
        field.clear();
    }

    spacing: Theme.mm(1)

    DeskText {
        Layout.fillWidth: true
        text: labelled.label
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    DeskField {
        id: field

        Layout.fillWidth: true
        objectName: labelled.name
        Accessible.name: labelled.label
        onAccepted: labelled.accepted()
    }
}
