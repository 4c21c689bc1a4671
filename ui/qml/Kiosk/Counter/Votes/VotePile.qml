pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! What was typed so far, the newest on top; the newest can be taken away again. */
ColumnLayout {
    id: pile

    required property string title
    required property list<string> lines
    property string dropName: ""

    signal dropped

    spacing: Theme.mm(2)

    DeskText {
        Layout.fillWidth: true
        text: pile.title
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(30)
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.mm(0.3)
        border.color: Theme.hairline

        ListView {
            id: rows

            anchors.fill: parent
            anchors.margins: Theme.mm(2)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: pile.lines.slice().reverse()
            ScrollBar.vertical: ScrollBar {}

            delegate: DeskText {
                required property string modelData
                required property int index

                width: rows.width - Theme.mm(4)
                text: (pile.lines.length - index) + "  " + modelData
                wrapMode: Text.Wrap
            }
        }
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: pile.dropName
        enabled: pile.lines.length > 0
        text: qsTr("Take the last one away")
        onClicked: pile.dropped()
    }
}
