pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One case in a helper's hands: what is to be done, until when, who else is on it. */
ColumnLayout {
    id: detail

    required property CounterMineViewModel viewModel
    property bool listening: true

    readonly property var told: viewModel.case
    readonly property bool known: told.title !== undefined
    readonly property bool free: listening && viewModel.form === ""

    signal rest

    spacing: 0

    Flickable {
        id: page

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: content.implicitHeight + Theme.mm(12)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        Connections {
            target: detail.viewModel

            function onMessageChanged() {
                if (detail.viewModel.message !== "")
                    page.contentY = 0; // where it stands
            }

            function onFormChanged() {
                if (detail.viewModel.form === "")
                    detail.rest();
            }
        }

        ColumnLayout {
            id: content

            x: Theme.mm(6)
            y: Theme.mm(5)
            width: page.width - Theme.mm(12)
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                objectName: "mineMessage"
                message: detail.viewModel.message
                fault: detail.viewModel.messageIsFault
                onDismissed: detail.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: !detail.known
                text: qsTr("Choose a case on the left.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.told.title ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known
                objectName: "brief"
                title: qsTr("What is to be done")
                lines: [detail.told.brief ?? ""]
                larger: true
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known
                title: qsTr("Until when, and with whom")
                lines: detail.told.facts ?? []
                late: detail.told.late ? 1 : 0
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known
                objectName: "reported"
                title: qsTr("Who reported it")
                lines: detail.told.released ? detail.told.reports : [qsTr("Staff have not shown it. Ask them where you must know.")]
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known
                title: qsTr("What was done so far")
                timed: detail.told.timeline ?? []
            }
        }
    }

    SayWords {
        Layout.fillWidth: true
        visible: detail.viewModel.form !== ""
        title: detail.viewModel.title
        ready: detail.viewModel.connected && !detail.viewModel.changing
        onSaid: words => detail.viewModel.say(words)
        onDropped: detail.viewModel.begin("")
    }

    Rectangle {
        Layout.fillWidth: true
        visible: detail.known && detail.viewModel.form === "" && detail.viewModel.actions.length > 0
        implicitHeight: visible ? row.implicitHeight + Theme.mm(5) : 0
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.hairline
        }

        Flow {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.mm(6)
            width: parent.width - Theme.mm(12)
            spacing: Theme.mm(2.5)

            Repeater {
                model: KeptRows {
                    key: "action"
                    rows: detail.viewModel.actions
                }

                DeskButton {
                    id: button

                    required property var modelData

                    objectName: "mine-" + modelData.action
                    enabled: detail.viewModel.connected && !detail.viewModel.changing
                    text: modelData.name
                    shortcut: modelData.key
                    main: modelData.main
                    onClicked: detail.viewModel.act(modelData.action)

                    Shortcut {
                        sequence: button.shortcut
                        enabled: detail.free
                        onActivated: detail.viewModel.act(button.modelData.action)
                    }
                }
            }
        }
    }
}
