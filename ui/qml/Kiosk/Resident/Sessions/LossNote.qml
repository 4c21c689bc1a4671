import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The hall's computer fell: what that took of what somebody was doing here. One key, or a minute. */
KioskPanel {
    id: note

    required property ResidentSession session

    visible: session.loss !== ""
    implicitHeight: content.implicitHeight + Theme.mm(10)
    border.color: Theme.accent
    border.width: Theme.mm(0.7)

    Timer {
        interval: 60000
        running: note.visible
        onTriggered: note.session.understood()
    }

    // what lies below is not touched through it
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(6)
        spacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            text: note.session.loss === "kept"
                ? qsTr("The hall's computer was started again. What you wrote is still here; please take photographs and lay your card once more.")
                : qsTr("The hall's computer was started again. What was not finished here is not kept: please begin once more. Numbers that were given stay good.")
            font.weight: Font.Bold
            Accessible.role: Accessible.AlertMessage
        }

        KioskButton {
            Layout.alignment: Qt.AlignRight
            objectName: "lossUnderstood"
            text: qsTr("I understand")
            onClicked: note.session.understood()
        }
    }
}
