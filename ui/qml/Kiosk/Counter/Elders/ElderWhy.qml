import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Before an elder's page opens: why. Who looked and why stands in the journal. */
ColumnLayout {
    id: asking

    required property CounterElderViewModel person

    readonly property bool typing: words.activeFocus

    function begin() {
        words.clear();
        words.forceActiveFocus();
    }

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Why do you open this page?")
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Name, phone and health are shown in full. Who looked and why is recorded.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskField {
            id: words

            Layout.fillWidth: true
            objectName: "elderWhy"
            placeholderText: qsTr("For example: visit today")
            maximumLength: 200
            onAccepted: asking.person.open(text)
        }

        DeskButton {
            objectName: "openElder"
            enabled: asking.person.connected && !asking.person.changing
            main: true
            text: qsTr("Open")
            shortcut: "Enter"
            onClicked: asking.person.open(words.text)
        }
    }
}
