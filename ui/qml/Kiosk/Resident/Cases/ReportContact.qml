import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who tells it: the card that was laid, a phone number, or nobody. */
TileGrid {
    id: contact

    required property ResidentReportViewModel model

    columns: 1

    KioskTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: contact.model.who !== ""
        main: true
        size: Theme.body
        symbol: "card"
        text: qsTr("As %1").arg(contact.model.who)
        detail: qsTr("By the card you laid")
        onClicked: contact.model.asWhoLaidTheCard()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        main: contact.model.who === ""
        size: Theme.body
        symbol: "phone"
        text: qsTr("Leave my telephone number")
        detail: qsTr("Staff can ask back and tell you the result")
        onClicked: contact.model.leavePhone()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        symbol: "lock"
        text: qsTr("Stay anonymous")
        detail: qsTr("Nobody can find out who you are; your receipt still follows the case")
        onClicked: contact.model.anonymous()
    }
}
