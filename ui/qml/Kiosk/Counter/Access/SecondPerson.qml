import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who holds the rights that are wanting confirms with account and PIN, at this counter. */
Rectangle {
    id: sheet

    required property CounterStaffViewModel viewModel

    function confirm() {
        viewModel.confirm(account.text, pin.text);
        pin.clear();
    }

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.6)
    border.color: Theme.accent
    onVisibleChanged: {
        account.clear();
        pin.clear();
        if (visible)
            account.take();
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
            text: qsTr("A second person confirms")
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            LabelledField {
                id: account

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "secondAccount"
                label: qsTr("Account of the second person")
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhLowercaseOnly | Qt.ImhNoAutoUppercase
                maximumLength: 32
                onAccepted: pin.take()
            }

            LabelledField {
                id: pin

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                name: "secondPin"
                label: qsTr("Their PIN")
                hidden: true
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
                maximumLength: 12
                onAccepted: sheet.confirm()
            }
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "confirmSecond"
            enabled: sheet.viewModel.connected && !sheet.viewModel.changing
            main: true
            text: qsTr("Confirm it")
            shortcut: "Enter"
            onClicked: sheet.confirm()
        }
    }
}
