import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What staff must mend: which device, what it means, what to do. */
Rectangle {
    id: banner

    required property CounterNoticesViewModel viewModel

    visible: viewModel.count > 0
    implicitHeight: visible ? row.implicitHeight + Theme.mm(4) : 0
    color: viewModel.urgent ? Theme.accent : Theme.warning
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.mm(2)
        anchors.leftMargin: Theme.mm(6)
        anchors.rightMargin: Theme.mm(6)
        spacing: Theme.mm(4)

        DeskText {
            id: words

            Layout.fillWidth: true
            text: banner.viewModel.first
            color: Theme.primaryInk
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            visible: banner.viewModel.count > 1
            text: qsTr("and %n more", "", banner.viewModel.count - 1)
            color: Theme.primaryInk
        }
    }
}
