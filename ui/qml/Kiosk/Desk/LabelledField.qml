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
    /*! What is typed is not shown. */
    property bool hidden: false
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
        echoMode: labelled.hidden ? TextInput.Password : TextInput.Normal
        passwordMaskDelay: 0
        Accessible.name: labelled.label
        Accessible.description: labelled.hidden ? labelled.label : ""
        onAccepted: labelled.accepted()
    }
}
