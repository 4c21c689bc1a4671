import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! A danger that was reported and that nobody has accepted yet. */
Rectangle {
    id: banner

    required property CounterUrgentViewModel viewModel
    property bool mayAccept: false

    signal accepted(string caseId)

    visible: viewModel.words !== ""
    implicitHeight: visible ? row.implicitHeight + Theme.mm(5) : 0
    color: Theme.emergency
    Accessible.role: Accessible.AlertMessage
    Accessible.name: viewModel.words

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(6)
        spacing: Theme.mm(4)

        DeskText {
            Layout.fillWidth: true
            text: banner.viewModel.words
            color: Theme.primaryInk
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            visible: !banner.mayAccept
            text: qsTr("Sign in to accept it")
            color: Theme.primaryInk
        }

        DeskButton {
            objectName: "openUrgent"
            visible: banner.mayAccept
            text: qsTr("Look at it")
            shortcut: "F8"
            onClicked: banner.accepted(banner.viewModel.case)
        }
    }
}
