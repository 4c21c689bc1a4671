import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Where a reason, or how far it is, is written; a refusal leaves it standing. */
Rectangle {
    id: saying

    required property string title
    property bool ready: true

    signal said(string words)
    signal dropped

    function take() {
        if (visible)
            field.forceActiveFocus();
    }

    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
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
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(6)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: saying.title
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskField {
                id: field

                Layout.fillWidth: true
                objectName: "outsideWords"
                placeholderText: saying.title
                maximumLength: 500
                onAccepted: saying.said(text)
            }

            DeskButton {
                objectName: "sayOutside"
                enabled: saying.ready
                main: true
                text: qsTr("Save")
                shortcut: "Enter"
                onClicked: saying.said(field.text)
            }

            DeskButton {
                objectName: "leaveOutside"
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: saying.dropped()
            }
        }
    }
}
