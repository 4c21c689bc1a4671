import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Alarms.Active
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Account and PIN, by keyboard or by touch. */
Rectangle {
    id: screen

    required property CounterSignInViewModel viewModel

    /*! A silent alarm of this counter stands. */
    property bool discreet: false
    /*! A field elsewhere that the keys type into while it has the focus. */
    property DeskField guest: null

    readonly property DeskField field: guest ?? (account.focus ? account : pin)
    readonly property bool letters: guest ? guest.echoMode === TextInput.Normal : account.focus

    signal duress
    signal raiseWanted

    function reset() {
        pin.clear();
        account.clear();
        account.forceActiveFocus();
    }

    color: Theme.rail
    Component.onCompleted: account.forceActiveFocus()
    onVisibleChanged: if (visible)
        reset()

    Connections {
        target: screen.viewModel

        function onRefusedPin() {
            pin.clear();
            pin.forceActiveFocus();
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.mm(16), Theme.mm(190))
        height: form.implicitHeight + Theme.mm(24)
        radius: Theme.radius
        color: Theme.surface

        ColumnLayout {
            id: form

            anchors.fill: parent
            anchors.margins: Theme.mm(12)
            spacing: Theme.mm(4)

            DeskText {
                Layout.fillWidth: true
                objectName: "hallName"
                text: screen.viewModel.hall
                color: Theme.mutedInk
                font.pixelSize: Theme.deskLabel
                wrapMode: Text.Wrap

                TapHandler {
                    longPressThreshold: 1
                    onLongPressed: screen.duress()
                }
            }

            DeskText {
                Layout.fillWidth: true
                text: qsTr("%1 is locked").arg(screen.viewModel.terminal)
                font.pixelSize: Theme.deskLarge
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(4)

                DeskField {
                    id: account

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    objectName: "account"
                    placeholderText: qsTr("Account")
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhLowercaseOnly | Qt.ImhNoAutoUppercase
                    maximumLength: 32
                    onAccepted: pin.forceActiveFocus()
                }

                DeskField {
                    id: pin

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    objectName: "pin"
                    placeholderText: qsTr("PIN")
                    echoMode: TextInput.Password
                    passwordMaskDelay: 0
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
                    maximumLength: 12
                    onAccepted: screen.viewModel.signIn(account.text, pin.text)
                }
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "signInMessage"
                visible: text !== ""
                text: screen.viewModel.message
                color: screen.viewModel.messageIsFault ? Theme.accent : Theme.ink
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }

            DeskText {
                Layout.fillWidth: true
                visible: screen.viewModel.wait > 0
                text: qsTr("You can try again in %n seconds.", "", screen.viewModel.wait)
                color: Theme.accent
                wrapMode: Text.Wrap
            }

            KeyPad {
                Layout.fillWidth: true
                letters: screen.letters
                onTyped: key => screen.field.insert(screen.field.length, key)
                onErased: screen.field.remove(screen.field.length - 1, screen.field.length)
                onCleared: screen.field.clear()
            }

            DeskButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.mm(16)
                objectName: "signIn"
                enabled: screen.viewModel.connected && screen.viewModel.wait === 0
                main: true
                text: screen.viewModel.connected ? qsTr("Unlock") : qsTr("Not connected to the main computer; it is tried again by itself")
                shortcut: screen.viewModel.connected ? "Enter" : ""
                size: Theme.deskTitle
                onClicked: account.focus && pin.text === "" && account.text !== ""
                    ? pin.forceActiveFocus() : screen.viewModel.signIn(account.text, pin.text)
            }
        }
    }

    DeskButton {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.mm(5)
        objectName: "raiseAlarm"
        text: qsTr("Call for help")
        shortcut: "F11"
        onClicked: screen.raiseWanted()
    }

    DiscreetSign {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.mm(2)
        enabled: false // shown in full once somebody has signed in
        visible: screen.discreet
    }
}
