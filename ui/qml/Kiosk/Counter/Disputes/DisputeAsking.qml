import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Where a reason, minutes or words for a resident are written; a refusal leaves them standing. */
Rectangle {
    id: asking

    required property CounterDisputeViewModel dispute

    visible: dispute.asking !== ""
    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    radius: Theme.radius
    color: Theme.primaryTint

    function take() {
        if (visible)
            field.forceActiveFocus();
    }

    onVisibleChanged: {
        if (visible)
            field.clear();
        Qt.callLater(take); // once the page, or the desk, has taken the keys
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: asking.dispute.asking
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskField {
                id: field

                Layout.fillWidth: true
                objectName: "disputeWords"
                placeholderText: asking.dispute.asking
                maximumLength: 2000
                onAccepted: asking.dispute.say(text)
            }

            DeskButton {
                objectName: "say"
                main: true
                text: qsTr("Save")
                shortcut: "Enter"
                onClicked: asking.dispute.say(field.text)
            }

            DeskButton {
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: asking.dispute.begin("")
            }
        }
    }
}
