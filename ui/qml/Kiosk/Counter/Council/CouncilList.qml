pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Meetings, or proposals: {item, title, about, state} each. */
ListView {
    id: list

    required property string title
    required property string nothing
    required property list<var> rows
    required property string shown

    signal picked(string item)

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    model: KeptRows {
        key: "item"
        rows: list.rows
    }
    Accessible.role: Accessible.List
    Accessible.name: title

    ScrollBar.vertical: ScrollBar {}

    delegate: DeskRow {
        id: row

        required property var modelData

        objectName: "item-" + modelData.item
        width: list.width
        chosen: modelData.item === list.shown
        implicitHeight: content.implicitHeight + Theme.mm(5)
        Accessible.name: [modelData.title, modelData.about, modelData.state].filter(word => word !== "").join(", ")
        onPicked: list.picked(modelData.item)

        ColumnLayout {
            id: content

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.mm(5)
            width: parent.width - Theme.mm(9)
            spacing: Theme.mm(0.5)

            DeskText {
                Layout.fillWidth: true
                text: row.modelData.title
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                Layout.fillWidth: true
                text: row.modelData.about
                color: Theme.mutedInk
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: row.modelData.state
                color: Theme.accent
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }

    EmptyList {
        visible: list.count === 0
        text: list.nothing
    }
}
