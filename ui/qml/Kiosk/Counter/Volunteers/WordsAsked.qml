import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Where a reason or a name is written; a refusal leaves it standing. */
Rectangle {
    id: asking

    required property CounterVolunteerViewModel volunteer

    function take() {
        if (visible)
            field.forceActiveFocus();
    }

    visible: volunteer.asking !== ""
    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    radius: Theme.radius
    color: Theme.primaryTint
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
            text: asking.volunteer.asking
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskField {
                id: field

                Layout.fillWidth: true
                objectName: "volunteerWords"
                placeholderText: asking.volunteer.asking
                maximumLength: 100
                onAccepted: asking.volunteer.say(text)
            }

            DeskButton {
                objectName: "sayVolunteer"
                main: true
                text: qsTr("Go on")
                shortcut: "Enter"
                onClicked: asking.volunteer.say(field.text)
            }

            DeskButton {
                objectName: "leaveWords"
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: asking.volunteer.begin("")
            }
        }
    }
}
