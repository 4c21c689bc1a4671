import QtQuick
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The way to the surveys from a ticket or a receipt; not there where none is open. */
KioskButton {
    id: door

    required property ResidentSession session
    property bool wanted: true

    visible: wanted && surveys.count > 0
    symbol: "document"
    size: Theme.step > 1.25 ? Theme.label : Theme.body
    text: qsTr("Answer a survey: %1").arg(surveys.summary)
    onClicked: session.show("surveys")

    ResidentSurveysViewModel {
        id: surveys

        session: door.session
    }
}
