pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Paper votes: entries of the envelopes on the left, ballots on the right. */
ColumnLayout {
    id: form

    required property CounterVotePapersViewModel papers
    property bool listening: true

    spacing: 0
    onVisibleChanged: if (visible)
        Qt.callLater(entry.take)

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.margins: Theme.mm(6)
        spacing: Theme.mm(4)

        DeskText {
            Layout.fillWidth: true
            text: qsTr("Paper votes: %1").arg(form.papers.title)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            text: form.papers.secret ? qsTr("Two people type the same papers, one after the other. Open the envelopes apart from the ballots: the two lists are sorted, and nothing joins them.") : qsTr("Two people type the same papers, one after the other. The vote is named: type each ballot right after its entry.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskMessage {
            Layout.fillWidth: true
            objectName: "papersMessage"
            message: form.papers.message
            fault: form.papers.messageIsFault
            onDismissed: form.papers.dismiss()
        }

        DeskTabs {
            Layout.fillWidth: true
            prefix: "papers-"
            chosen: form.papers.kind
            choices: form.papers.kinds
            listening: false
            onPicked: kind => form.papers.setKind(kind)
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.mm(6)
            uniformCellSizes: true

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.mm(3)

                LabelledField {
                    id: entry

                    Layout.fillWidth: true
                    name: "paperEntry"
                    label: qsTr("Entry of the register, such as 3-502; Enter adds it")
                    maximumLength: 40
                    onAccepted: if (form.papers.addEntry(text))
                        clear()
                }

                VotePile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    title: qsTr("Entries")
                    lines: form.papers.entries
                    dropName: "dropEntry"
                    onDropped: form.papers.dropEntry()
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.mm(3)

                ChoiceGrid {
                    Layout.fillWidth: true
                    Layout.fillHeight: false
                    title: qsTr("What stands on the ballot")
                    columns: form.papers.options.length > 4 ? 3 : 2
                    prefix: "paperOption-"
                    choices: form.papers.options
                    onPicked: option => form.papers.toggle(option)
                }

                DeskButton {
                    Layout.fillWidth: true
                    objectName: "addBallot"
                    text: qsTr("Add this ballot; nothing chosen: none of them")
                    onClicked: {
                        form.papers.addBallot();
                        entry.take(); // the next paper
                    }
                }

                VotePile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    title: qsTr("Ballots")
                    lines: form.papers.ballots
                    dropName: "dropBallot"
                    onDropped: form.papers.dropBallot()
                }
            }
        }
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: row.implicitHeight + Theme.mm(8)
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.hairline
        }

        RowLayout {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.mm(6)
            width: parent.width - Theme.mm(12)
            spacing: Theme.mm(3)

            DeskText {
                objectName: "papersCounted"
                text: form.papers.counted
                font.pixelSize: Theme.deskLabel
                font.weight: Font.Bold
            }

            DeskButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.mm(14)
                objectName: "handInPapers"
                enabled: form.papers.ready && form.papers.connected && !form.papers.changing
                main: true
                size: Theme.deskLabel
                text: qsTr("Hand in")
                shortcut: "Ctrl+Enter"
                onClicked: form.papers.handIn()
            }

            DeskButton {
                Layout.preferredHeight: Theme.mm(14)
                objectName: "leavePapers"
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: form.papers.leave()
            }
        }
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        enabled: form.listening && form.visible
        onActivated: form.papers.handIn()
    }
}
