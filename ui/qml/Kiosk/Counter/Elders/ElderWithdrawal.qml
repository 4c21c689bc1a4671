import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! An elder agrees no more: asked twice, for nothing of it comes back. */
Rectangle {
    id: sheet

    required property CounterElderViewModel person
    property bool sure: false

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.6)
    border.color: Theme.accent
    onVisibleChanged: {
        sure = false;
        if (visible)
            words.forceActiveFocus();
    }

    Connections {
        target: sheet.person

        function onModeChanged() {
            words.clear();
        }
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: sheet.sure ? qsTr("Really? Name, phone, health, helpers and all that was measured are erased and cannot be brought back.")
                : qsTr("Everything of them is erased, and nobody is called for them any more. Why?")
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskField {
            id: words

            Layout.fillWidth: true
            objectName: "withdrawReason"
            placeholderText: qsTr("Reason, without a name: it is kept")
            maximumLength: 100
            onAccepted: sheet.sure = text.trim() !== ""
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskButton {
                objectName: "withdraw"
                visible: !sheet.sure
                text: qsTr("Erase")
                shortcut: "Enter"
                enabled: words.text.trim() !== ""
                onClicked: sheet.sure = true
            }

            DeskButton {
                objectName: "withdrawSurely"
                visible: sheet.sure
                main: true
                text: qsTr("Yes, erase everything")
                onClicked: sheet.person.withdraw(words.text)
            }

            DeskButton {
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: sheet.person.begin("")
            }
        }
    }
}
