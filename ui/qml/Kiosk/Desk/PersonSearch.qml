import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

/*! Under a search field: a person is looked for by a whole name or number, and why is recorded. */
ColumnLayout {
    id: person

    property bool offered: false
    property bool asking: false

    readonly property bool typing: why.activeFocus

    signal wanted
    signal given(string reason)

    visible: offered || asking
    spacing: Theme.mm(2)
    onAskingChanged: if (asking) {
        why.clear();
        why.forceActiveFocus();
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "findPerson"
        visible: !person.asking
        text: qsTr("Find a person of this name or number")
        shortcut: "Ctrl+F"
        onClicked: person.wanted()
    }

    DeskText {
        Layout.fillWidth: true
        visible: person.asking
        text: qsTr("Only a whole name or number is found, or the first eight figures of a mobile number. Who looked and why is recorded.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    Shortcut {
        sequence: "Ctrl+F"
        enabled: person.visible && person.offered && !person.asking
        onActivated: person.wanted()
    }

    RowLayout {
        Layout.fillWidth: true
        visible: person.asking
        spacing: Theme.mm(2)

        DeskField {
            id: why

            Layout.fillWidth: true
            objectName: "personWhy"
            placeholderText: qsTr("Why? For example: rings about it")
            maximumLength: 200
            onAccepted: person.given(text)
        }

        DeskButton {
            objectName: "personSearch"
            main: true
            text: qsTr("Find")
            onClicked: person.given(why.text)
        }
    }
}
