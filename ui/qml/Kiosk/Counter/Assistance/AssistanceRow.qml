import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One kiosk at which somebody asks for a person. */
Rectangle {
    id: row

    required property CounterAssistanceViewModel viewModel
    /*! {asking, told, missed, waits, first} */
    required property var modelData

    readonly property color ink: modelData.missed ? Theme.primaryInk : Theme.ink

    implicitHeight: parts.implicitHeight + Theme.mm(3)
    color: modelData.missed ? Theme.accent : Theme.primaryTint

    RowLayout {
        id: parts

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(6)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(3)

        KioskIcon {
            name: row.modelData.missed ? "warning" : row.modelData.waits ? "person" : "check"
            size: Theme.deskTitle
            color: row.ink
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "assistanceTold"
            text: row.modelData.told
            color: row.ink
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }

        DeskText {
            visible: !row.viewModel.may
            text: qsTr("Sign in to go there")
            color: row.ink
        }

        DeskButton {
            objectName: "assistanceGo"
            visible: row.viewModel.may && row.modelData.waits
            main: !row.modelData.missed
            text: qsTr("I am going")
            shortcut: row.modelData.first ? "Ctrl+L" : ""
            onClicked: row.viewModel.go(row.modelData.asking)
        }

        DeskButton {
            objectName: "assistanceDone"
            visible: row.viewModel.may && !row.modelData.waits
            text: qsTr("Done")
            shortcut: row.modelData.first ? "Ctrl+Shift+L" : ""
            onClicked: row.viewModel.done(row.modelData.asking)
        }
    }
}
