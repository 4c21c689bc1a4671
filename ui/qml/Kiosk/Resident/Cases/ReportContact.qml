import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who tells it: the card that was laid, a phone number, or nobody. */
ColumnLayout {
    id: contact

    required property ResidentReportViewModel model
    required property bool wide

    spacing: Theme.mm(5)

    KioskTile {
        Layout.fillWidth: true
        visible: contact.model.who !== ""
        main: true
        symbol: "card"
        text: qsTr("As %1").arg(contact.model.who)
        detail: qsTr("By the card you laid")
        onClicked: contact.model.asWhoLaidTheCard()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(contact.wide ? 34 : 50))
        main: contact.model.who === ""
        symbol: "phone"
        text: qsTr("Leave my mobile number")
        detail: qsTr("Staff can ask back and tell you the result")
        onClicked: contact.model.leavePhone()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(contact.wide ? 34 : 50))
        symbol: "lock"
        size: Theme.title
        text: qsTr("Stay anonymous")
        detail: qsTr("Nobody can find out who you are; your receipt still follows the case")
        onClicked: contact.model.anonymous()
    }
}
