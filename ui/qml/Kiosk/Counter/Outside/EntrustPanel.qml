import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is to do it, until when, what, and whether they lead. A refusal leaves all of it standing. */
Rectangle {
    id: panel

    required property CounterHandsViewModel hands
    property string whom: ""

    function give() {
        hands.entrust(whom, due.text, brief.text, leads.checked);
    }

    function begin() {
        whom = "";
        due.clear();
        brief.clear();
        leads.checked = false;
        brief.take();
    }

    visible: hands.form === "entrust"
    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    color: Theme.primaryTint
    onVisibleChanged: if (visible)
        Qt.callLater(begin)

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        DeskMessage {
            Layout.fillWidth: true
            objectName: "handsMessage"
            message: panel.hands.message
            fault: panel.hands.messageIsFault
            onDismissed: panel.hands.dismiss()
        }

        ChoiceGrid {
            Layout.fillWidth: true
            title: panel.hands.organisations.length > 0 ? panel.hands.title : qsTr("No organisation can be asked yet: enter one, and open an account for its people.")
            columns: 4
            prefix: "whom-"
            choices: panel.hands.organisations
            chosen: panel.whom
            onPicked: organisation => panel.whom = organisation
        }

        ChoiceGrid {
            Layout.fillWidth: true
            title: qsTr("Until the end of")
            columns: 8
            prefix: "until-"
            choices: panel.hands.days
            chosen: due.text
            onPicked: day => due.text = day
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            LabelledField {
                id: due

                Layout.preferredWidth: Theme.mm(60)
                name: "entrustDue"
                label: qsTr("Or another day, such as 2026-12-05")
                maximumLength: 20
                onAccepted: panel.give()
            }

            LabelledField {
                id: brief

                Layout.fillWidth: true
                name: "entrustBrief"
                label: qsTr("What is to be done, without naming who reported it: it is all that they read")
                maximumLength: 500
                onAccepted: panel.give()
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskCheck {
                id: leads

                Layout.fillWidth: true
                objectName: "entrustLeads"
                text: qsTr("They lead those who work on it")
            }

            DeskButton {
                objectName: "saveEntrust"
                enabled: panel.hands.connected && !panel.hands.changing
                main: true
                text: qsTr("Give it to them")
                shortcut: "Enter"
                onClicked: panel.give()
            }

            DeskButton {
                objectName: "leaveEntrust"
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: panel.hands.begin("", "")
            }
        }
    }
}
