import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What happened? Four large answers; none is needed. */
ColumnLayout {
    id: kinds

    required property ResidentSosViewModel sos
    required property bool wide
    /*! The height there is. */
    required property real room

    /*! Large type on a low screen: all four are to be seen at once. */
    readonly property int size: wide && Theme.step >= 1.5 ? Theme.body : Theme.title
    readonly property int rows: wide ? 2 : 4
    readonly property real tile: (room - question.implicitHeight - note.implicitHeight - 2 * spacing - (rows - 1) * Theme.mm(5)) / rows - 1

    spacing: Theme.mm(wide || Theme.elder ? 3 : 6)

    KioskText {
        id: question

        Layout.fillWidth: true
        heading: true
        text: qsTr("What happened?")
        font.pixelSize: kinds.size
        lineHeight: 1.2
    }

    GridLayout {
        Layout.fillWidth: true
        columns: kinds.wide ? 2 : 1
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        KioskTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.max(implicitHeight, kinds.tile)
            symbol: "medical"
            size: kinds.size
            text: qsTr("Ill or hurt")
            onClicked: kinds.sos.choose("medical")
        }

        KioskTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.max(implicitHeight, kinds.tile)
            symbol: "violence"
            size: kinds.size
            text: qsTr("Violence")
            onClicked: kinds.sos.choose("violence")
        }

        KioskTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.max(implicitHeight, kinds.tile)
            symbol: "fire"
            size: kinds.size
            text: qsTr("Fire or gas")
            onClicked: kinds.sos.choose("fire")
        }

        KioskTile {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.max(implicitHeight, kinds.tile)
            symbol: "warning"
            size: kinds.size
            text: qsTr("Other danger")
            onClicked: kinds.sos.choose("danger")
        }
    }

    KioskText {
        id: note

        Layout.fillWidth: true
        text: qsTr("You need not choose: in %n seconds it counts as illness. Somebody comes in any case.", "", kinds.sos.seconds)
        color: Theme.mutedInk
        font.pixelSize: Theme.label
        Accessible.ignored: true
    }
}
