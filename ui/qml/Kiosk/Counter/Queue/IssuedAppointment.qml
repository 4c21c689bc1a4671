import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The new appointment's code, to be photographed by the resident. */
ColumnLayout {
    id: issued

    required property CounterAppointmentsViewModel viewModel

    spacing: Theme.mm(4)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("The appointment is made")
        font.pixelSize: Theme.deskTitle
        font.weight: Font.Bold
    }

    DeskText {
        Layout.fillWidth: true
        text: issued.viewModel.issuedFor
        font.pixelSize: Theme.deskLabel
        wrapMode: Text.Wrap
    }

    Image {
        Layout.preferredWidth: Theme.mm(80)
        Layout.preferredHeight: Theme.mm(80)
        objectName: "code"
        source: issued.viewModel.picture
        fillMode: Image.PreserveAspectFit
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Code of the appointment")
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("The resident may photograph this code and scan it at the kiosk.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    DeskButton {
        objectName: "another"
        text: qsTr("Another appointment")
        shortcut: "Esc"
        onClicked: issued.viewModel.another()
    }
}
