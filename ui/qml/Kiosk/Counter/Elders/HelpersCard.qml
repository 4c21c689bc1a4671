pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is called first for an elder: family and neighbours, with their numbers. */
Rectangle {
    id: card

    required property CounterElderViewModel person
    property list<var> helpers: []

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: qsTr("Helpers, called first")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.helpers

            RowLayout {
                id: helper

                required property var modelData

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: helper.modelData.name + "  " + helper.modelData.phone
                    wrapMode: Text.Wrap
                }

                DeskButton {
                    visible: card.person.mayStaff
                    text: qsTr("Take away")
                    Accessible.name: text + " " + helper.modelData.name
                    onClicked: card.person.removeHelper(helper.modelData.responder)
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.helpers.length === 0
            text: qsTr("none yet")
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: !card.person.mayStaff
            text: qsTr("A manager adds helpers.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "newHelper"
            visible: card.person.mayStaff && card.person.mode !== "helper"
            text: qsTr("Add a helper")
            onClicked: {
                card.person.begin("helper");
                name.take();
            }
        }

        LabelledField {
            id: name

            Layout.fillWidth: true
            name: "helperName"
            visible: card.person.mode === "helper"
            label: qsTr("Name")
            maximumLength: 60
            onAccepted: phone.take()
        }

        LabelledField {
            id: phone

            Layout.fillWidth: true
            name: "helperPhone"
            visible: card.person.mode === "helper"
            label: qsTr("Phone number")
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDialableCharactersOnly
            maximumLength: 24
            onAccepted: card.person.addHelper(name.text, phone.text)
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveHelper"
            visible: card.person.mode === "helper"
            main: true
            enabled: card.person.connected && !card.person.changing
            text: qsTr("Add")
            shortcut: phone.typing ? "Enter" : ""
            onClicked: card.person.addHelper(name.text, phone.text)
        }
    }

    Connections {
        target: card.person

        function onHelperAdded() {
            name.clear();
            phone.clear();
        }

        function onElderChanged() {
            if (card.person.selected === "") {
                name.clear();
                phone.clear();
            }
        }
    }
}
