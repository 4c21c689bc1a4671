import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident.Sessions
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who votes: a card that is laid works at once; or there is a code, given out on paper. */
ColumnLayout {
    id: who

    required property ResidentVoteViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    CardPicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: who.model.cardWorks && !(who.wide && Theme.step > 1.25)
    }

    KioskText {
        Layout.fillWidth: true
        text: who.model.cardWorks ? qsTr("Leave your card lying until the next page comes.") : qsTr("No card can be read here now. Your code works all the same.")
        font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
        lineHeight: 1.1
        horizontalAlignment: Text.AlignHCenter
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(who.wide ? 34 : 44))
        main: !who.model.cardWorks
        size: Theme.body
        symbol: "document"
        text: qsTr("I have a code on paper")
        detail: qsTr("Twelve letters and figures")
        onClicked: who.model.toCode()
    }

    Item {
        Layout.fillHeight: true
        visible: !who.model.cardWorks
    }
}
