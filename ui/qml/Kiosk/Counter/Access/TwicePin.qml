import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! A new PIN, typed twice and never shown. */
RowLayout {
    id: pins

    readonly property string pin: first.text
    readonly property string again: second.text

    signal accepted

    function take() {
        first.take();
    }

    function clear() {
        first.clear();
        second.clear();
    }

    spacing: Theme.mm(3)

    LabelledField {
        id: first

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        name: "newPin"
        label: qsTr("PIN, six digits or more")
        hidden: true
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
        maximumLength: 12
        onAccepted: second.take()
    }

    LabelledField {
        id: second

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        name: "newPinAgain"
        label: qsTr("The PIN once more")
        hidden: true
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
        maximumLength: 12
        onAccepted: pins.accepted()
    }
}
