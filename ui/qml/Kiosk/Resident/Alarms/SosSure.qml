import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Was it a mistake? Asked twice, the answers the other way round, so that two quick touches on
    one place do not send help away. */
ColumnLayout {
    id: sure

    required property ResidentSosViewModel sos
    /*! The height there is. */
    required property real room

    /*! Large type on a low screen: both answers are to be seen at once. */
    readonly property bool tight: room < Theme.mm(150) && Theme.step >= 1.5
    readonly property int size: tight ? Theme.body : Theme.title
    readonly property bool second: sos.view === "surely"
    readonly property real tile: Math.min(Theme.mm(100), Math.floor((room - question.implicitHeight - 2 * spacing) / 2) - 1)

    spacing: Theme.mm(6)

    KioskText {
        id: question

        Layout.fillWidth: true
        heading: true
        text: sure.second ? qsTr("Is nobody in need of help? Really not?") : qsTr("Was it pressed by mistake?")
        font.pixelSize: sure.size
        lineHeight: 1.2
        Accessible.role: Accessible.AlertMessage
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, sure.tile)
        visible: sure.second
        symbol: "check"
        size: sure.size
        text: qsTr("Really, nobody needs help")
        detail: sure.tight ? "" : qsTr("Staff are told. They still come by to look.")
        onClicked: sure.sos.mistake()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, sure.tile)
        main: true
        size: sure.size
        symbol: "shout"
        text: qsTr("No, help is needed")
        onClicked: sure.sos.needed()
    }

    KioskTile {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, sure.tile)
        visible: !sure.second
        symbol: "erase"
        size: sure.size
        text: qsTr("Yes, by mistake")
        onClicked: sure.sos.mistake()
    }
}
