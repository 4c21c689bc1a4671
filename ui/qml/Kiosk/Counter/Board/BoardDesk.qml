pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What stands on the public board on the left, one item of it, or a new one, on the right. */
RowLayout {
    id: desk

    required property CounterPublicBoardViewModel viewModel
    property bool listening: true

    spacing: 0

    Rectangle {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(104), Math.round(desk.width * 0.36))
        color: Theme.surface

        ColumnLayout {
            anchors.fill: parent
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                Layout.margins: Theme.mm(5)
                Layout.bottomMargin: Theme.mm(2)
                text: qsTr("Public board")
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.mm(5)
                Layout.rightMargin: Theme.mm(5)
                Layout.bottomMargin: Theme.mm(3)
                objectName: "newItem"
                text: qsTr("Write something new")
                shortcut: "N"
                onClicked: desk.viewModel.choose("new")
            }

            Rectangle {
                Layout.fillWidth: true
                implicitHeight: 1
                color: Theme.hairline
            }

            ListView {
                id: rows

                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                model: KeptRows {
                    key: "item"
                    rows: desk.viewModel.rows
                }
                ScrollBar.vertical: ScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Public board")

                delegate: BoardRow {
                    width: rows.width
                    chosen: modelData.item === desk.viewModel.shown
                    onPicked: desk.viewModel.choose(modelData.item)
                }

                DeskText {
                    anchors.centerIn: parent
                    width: parent.width - Theme.mm(16)
                    visible: rows.count === 0
                    text: qsTr("Nothing stands on the public board yet")
                    color: Theme.mutedInk
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

    Flickable {
        id: detail

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: content.implicitHeight + Theme.mm(12)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: detail.contentHeight > detail.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        Connections {
            target: desk.viewModel

            function onMessageChanged() {
                if (desk.viewModel.message !== "")
                    detail.contentY = 0; // where it stands
            }
        }

        ColumnLayout {
            id: content

            x: Theme.mm(8)
            y: Theme.mm(6)
            width: detail.width - Theme.mm(16)
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                objectName: "boardMessage"
                message: desk.viewModel.message
                fault: desk.viewModel.messageIsFault
                onDismissed: desk.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: desk.viewModel.shown === ""
                text: qsTr("Choose an item, or write a new one. It turns on the residents' screens while nobody is there.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            BoardForm {
                Layout.fillWidth: true
                visible: desk.viewModel.shown !== ""
                viewModel: desk.viewModel
            }
        }
    }

    Shortcut {
        sequence: "N"
        enabled: desk.listening && desk.viewModel.shown === ""
        onActivated: desk.viewModel.choose("new")
    }
}
