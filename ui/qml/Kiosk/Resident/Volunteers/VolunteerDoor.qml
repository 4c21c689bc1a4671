import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The way to sign up as a volunteer, for who waits or has just reported something. */
KioskButton {
    id: door

    required property ResidentSession session
    property bool wanted: true

    visible: wanted && model.cells.length > 0
    size: Theme.step > 1.25 ? Theme.label : Theme.body
    symbol: "people"
    text: qsTr("Help your neighbours: become a volunteer")
    onClicked: session.show("volunteer")

    ResidentVolunteerViewModel {
        id: model

        session: door.session
    }
}
