pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Whether a meeting may be recorded, by what, and what was recorded. */
Rectangle {
    id: card

    required property CounterRecordingsViewModel recordings

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4.5)
        spacing: Theme.mm(2)

        DeskText {
            text: qsTr("Recordings")
            font.weight: Font.Bold
        }

        DeskText {
            Layout.fillWidth: true
            text: card.recordings.meets ? qsTr("Ask each side first. Who refuses has the same meeting, without a recording.") : qsTr("Once a meeting is set, the sides can be asked here.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskMessage {
            Layout.fillWidth: true
            objectName: "recordingMessage"
            message: card.recordings.message
            fault: card.recordings.messageIsFault
            onDismissed: card.recordings.dismiss()
        }

        Flow {
            Layout.fillWidth: true
            visible: card.recordings.meetings.length > 0
            spacing: Theme.mm(2)

            Repeater {
                model: card.recordings.meetings

                DeskButton {
                    required property var modelData
                    required property int index

                    objectName: "recordedMeeting-" + index
                    main: modelData.chosen
                    text: modelData.time
                    Accessible.name: qsTr("Recordings of the meeting %1").arg(modelData.time)
                    onClicked: card.recordings.chooseMeeting(modelData.session)
                }
            }
        }

        Repeater {
            model: card.recordings.meets ? card.recordings.sides : []

            RowLayout {
                id: side

                required property var modelData
                required property int index

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: side.modelData.name + "  " + side.modelData.said
                    wrapMode: Text.Wrap
                }

                DeskButton {
                    objectName: "agrees-" + side.index
                    text: qsTr("Signs here")
                    Accessible.name: text + " " + side.modelData.name
                    onClicked: card.recordings.sign(side.modelData.party)
                }

                DeskButton {
                    objectName: "paper-" + side.index
                    text: qsTr("Signed on paper")
                    Accessible.name: text + " " + side.modelData.name
                    onClicked: card.recordings.onPaper(side.modelData.party, true)
                }

                DeskButton {
                    objectName: "refuses-" + side.index
                    text: qsTr("Refuses")
                    Accessible.name: text + " " + side.modelData.name
                    onClicked: card.recordings.onPaper(side.modelData.party, false)
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.recordings.signing !== ""
            text: qsTr("%1 agrees that this meeting is recorded. The recording stays in this hall, is played only by those who mediate, and is erased in time. Sign below.").arg(card.recordings.signing)
            wrapMode: Text.Wrap
        }

        SignatureField {
            Layout.fillWidth: true
            visible: card.recordings.signing !== ""
            onSigned: strokes => card.recordings.signed(strokes)
            onGivenUp: card.recordings.sign("")
        }

        Flow {
            Layout.fillWidth: true
            visible: card.recordings.agreed && card.recordings.meets
            spacing: Theme.mm(2)

            DeskButton {
                objectName: "record"
                visible: !card.recordings.recording
                text: qsTr("Record here")
                onClicked: card.recordings.record()
            }

            DeskButton {
                objectName: "stopRecording"
                visible: card.recordings.recording
                main: true
                text: qsTr("Stop · %1").arg(card.recordings.heard)
                Accessible.name: qsTr("Stop recording") // without a time: it is said once
                onClicked: card.recordings.stop()
            }

            DeskButton {
                objectName: "stick"
                text: qsTr("From the recorder's stick")
                onClicked: card.recordings.lookAtStick()
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: card.recordings.bare
            text: qsTr("There is no recording on the stick.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Repeater {
            model: card.recordings.files

            DeskButton {
                required property var modelData
                required property int index

                objectName: "file-" + index
                text: modelData.about
                onClicked: card.recordings.take(modelData.name)
            }
        }

        Repeater {
            model: card.recordings.coming

            DeskText {
                required property var modelData

                Layout.fillWidth: true
                text: modelData.words
                color: modelData.fault ? Theme.alarm : Theme.mutedInk
                wrapMode: Text.Wrap
            }
        }

        Repeater {
            model: card.recordings.recordings

            RowLayout {
                id: recorded

                required property var modelData
                required property int index

                Layout.fillWidth: true
                spacing: Theme.mm(2)

                DeskText {
                    Layout.fillWidth: true
                    text: recorded.modelData.about
                    wrapMode: Text.Wrap
                }

                DeskButton {
                    objectName: "play-" + recorded.index
                    visible: card.recordings.playing !== recorded.modelData.recording
                    text: qsTr("Play")
                    Accessible.name: text + " " + recorded.modelData.about
                    onClicked: card.recordings.want(recorded.modelData.recording)
                }

                DeskButton {
                    objectName: "silence"
                    visible: card.recordings.playing === recorded.modelData.recording
                    main: true
                    text: qsTr("Stop playing")
                    Accessible.name: text + " " + recorded.modelData.about
                    onClicked: card.recordings.silence()
                }
            }
        }

        Loader {
            readonly property bool plays: card.recordings.source !== ""

            visible: false
            onPlaysChanged: {
                if (plays)
                    setSource("RecordingPlayer.qml", {
                        "recordings": card.recordings
                    });
                else
                    setSource("");
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.recordings.wanted !== ""
            spacing: Theme.mm(2)
            onVisibleChanged: {
                why.clear();
                if (visible)
                    why.forceActiveFocus();
            }

            DeskField {
                id: why

                Layout.fillWidth: true
                objectName: "whyPlayed"
                placeholderText: qsTr("Why it is played; that is recorded")
                maximumLength: 200
                onAccepted: card.recordings.play(text)
            }

            DeskButton {
                objectName: "playNow"
                main: true
                text: qsTr("Play it")
                onClicked: card.recordings.play(why.text)
            }

            DeskButton {
                text: qsTr("Leave it")
                onClicked: card.recordings.want("")
            }
        }
    }
}
