import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! How long a round was: as proposed, or other with a reason. */
ColumnLayout {
    id: form

    required property CounterVolunteerViewModel volunteer
    required property int proposed

    function begin() {
        minutes.text = `${proposed}`;
        why.clear();
        minutes.take();
    }

    spacing: Theme.mm(4)
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    LabelledField {
        id: minutes

        Layout.fillWidth: true
        name: "roundMinutes"
        label: qsTr("Minutes that count; 0 where it was no round")
        maximumLength: 5
        inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
        onAccepted: form.volunteer.confirm(text, why.text)
    }

    LabelledField {
        id: why

        Layout.fillWidth: true
        name: "roundWhy"
        label: qsTr("Why, where they are other than the clock says")
        maximumLength: 100
        onAccepted: form.volunteer.confirm(minutes.text, text)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            objectName: "saveRound"
            main: true
            enabled: form.volunteer.connected && !form.volunteer.changing
            text: qsTr("Confirm")
            shortcut: "Enter"
            onClicked: form.volunteer.confirm(minutes.text, why.text)
        }

        DeskButton {
            text: qsTr("Leave it")
            shortcut: "Esc"
            onClicked: form.volunteer.begin("")
        }
    }
}
