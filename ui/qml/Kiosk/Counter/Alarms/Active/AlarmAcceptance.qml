pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! "I go there", in how many minutes; at a locked counter by account and PIN, or by a badge that was
    shown to the scanner and a touch. */
ColumnLayout {
    id: acceptance

    required property CounterAlarmsViewModel viewModel
    required property string alarm
    property bool listening: false
    property int minutes: 0

    readonly property bool asks: !viewModel.signedIn && viewModel.badge === ""
    readonly property DeskField field: account.activeFocus ? account : pin.activeFocus ? pin : null

    function take() {
        if (asks)
            account.forceActiveFocus();
        else
            go.forceActiveFocus();
    }

    function accept() {
        if (viewModel.badge !== "")
            viewModel.acceptWithBadge(alarm, minutes);
        else if (viewModel.signedIn)
            viewModel.accept(alarm, minutes);
        else
            viewModel.acceptWithPin(alarm, minutes, account.text, pin.text);
    }

    spacing: Theme.mm(2.5)
    onAlarmChanged: {
        pin.clear();
        minutes = 0;
    }

    Connections {
        target: acceptance.viewModel

        function onAccepted() {
            account.clear();
            pin.clear();
        }

        function onRefusedPin() {
            pin.clear();
            if (acceptance.visible && !acceptance.viewModel.signedIn)
                pin.forceActiveFocus();
        }

        function onStaffChanged() {
            account.clear();
            pin.clear();
        }
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: 4
        columnSpacing: Theme.mm(2)
        uniformCellWidths: true

        Repeater {
            model: acceptance.viewModel.minutes

            DeskButton {
                id: choice

                required property var modelData
                readonly property string letter: String(modelData.value).charAt(0)

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "minutes-" + modelData.value
                text: modelData.name
                shortcut: acceptance.viewModel.signedIn ? letter : ""
                main: acceptance.minutes === modelData.value
                onClicked: acceptance.minutes = modelData.value

                Shortcut {
                    sequence: choice.letter
                    enabled: acceptance.listening && acceptance.viewModel.signedIn
                    onActivated: acceptance.minutes = choice.modelData.value
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: acceptance.asks
        spacing: Theme.mm(2)

        DeskField {
            id: account

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "alarmAccount"
            placeholderText: qsTr("Account")
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhLowercaseOnly | Qt.ImhNoAutoUppercase
            maximumLength: 32
            onAccepted: pin.forceActiveFocus()
        }

        DeskField {
            id: pin

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "alarmPin"
            placeholderText: qsTr("PIN")
            echoMode: TextInput.Password
            passwordMaskDelay: 0
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
            maximumLength: 12
            onAccepted: acceptance.accept()
        }
    }

    DeskButton {
        id: go

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(18)
        objectName: "acceptAlarm"
        enabled: acceptance.viewModel.connected && !acceptance.viewModel.changing
        main: true
        text: acceptance.viewModel.badge === "" ? qsTr("I go there") : qsTr("%1 goes there").arg(acceptance.viewModel.badge)
        shortcut: acceptance.listening ? "Enter" : acceptance.viewModel.signedIn ? "F2 Enter" : "F2"
        size: Theme.deskLarge
        onClicked: acceptance.accept()
    }

    DeskText {
        Layout.fillWidth: true
        visible: !acceptance.viewModel.signedIn
        text: acceptance.asks ? qsTr("Or show your badge to the scanner, then touch. The counter stays locked.") : qsTr("The badge was read. Touch above within half a minute.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: acceptance.listening && acceptance.viewModel.signedIn
        onActivated: acceptance.accept()
    }
}
