import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Somebody is done here and their card still lies on the reader: goes when it is taken. */
KioskPanel {
    id: note

    required property ResidentSession session

    implicitHeight: content.implicitHeight + Theme.mm(14)
    border.color: Theme.accent
    border.width: Theme.mm(0.7)

    // what lies below is not touched through it
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(5)

        KioskText {
            Layout.fillWidth: true
            objectName: "takeCard"
            text: note.session.cardLeft === "yes" ? qsTr("Please take your card from the reader.") : qsTr("Please check that you have your card.")
            font.pixelSize: Theme.title
            font.weight: Font.Bold
            Accessible.role: Accessible.AlertMessage
        }

        KioskText {
            Layout.fillWidth: true
            visible: note.session.cardLeft === "yes"
            text: qsTr("If it is not yours, give it to the staff.")
        }

        KioskButton {
            Layout.alignment: Qt.AlignRight
            objectName: "cardSeen"
            text: qsTr("I understand")
            onClicked: note.session.cardSeen()
        }
    }
}
