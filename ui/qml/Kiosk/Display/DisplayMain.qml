import QtQuick
import QtQuick.Layouts
import Kiosk.ViewModels

/*! The hall display. `speaker` is handed in where the voice is to be somebody else's. */
Window {
    id: root

    required property AgentClient client
    property QtObject speaker: null
    property bool still: false

    width: 1920
    height: 1080
    visible: true
    color: look.ground
    title: model.hall

    DisplayLook {
        id: look

        width: root.width
        height: root.height
    }

    DisplayViewModel {
        id: model

        speaker: root.speaker
        client: root.client
    }

    DisplayAlarmsViewModel {
        id: alarms

        client: root.client
    }

    DisplayVotesViewModel {
        id: votes

        client: root.client
    }

    DisplayCouncilViewModel {
        id: council

        client: root.client
    }

    /*! What is voted on, the next meetings, what was decided: one after the other. */
    readonly property list<var> lines: [...votes.lines, ...council.lines]
    readonly property bool meets: council.meetings.length > 0 && !alarms.any

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: look.margin
        spacing: look.gap

        DisplayHeader {
            Layout.fillWidth: true
            look: look
            hall: model.hall
            time: model.time
            date: model.date
        }

        // by its file: nothing of it is compiled before there is an alarm
        Loader {
            id: banner

            readonly property bool wanted: alarms.any

            Layout.fillWidth: true
            objectName: "alarms"
            visible: wanted
            onWantedChanged: if (wanted && source.toString() === "")
                setSource("DisplayAlarms.qml", { "look": look, "viewModel": alarms })
        }

        DisplayBoard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "board"
            visible: model.state === "open"
            look: look
            viewModel: model
            still: root.still
        }

        DisplayNotice {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "closed"
            visible: model.state !== "open" && !root.meets
            look: look
            title: model.state === "ended" ? qsTr("Closed for today") : model.state === "before"
                ? qsTr("Not open yet") : qsTr("One moment, please")
            detail: model.opensAt !== "" ? qsTr("Opens again: %1").arg(model.opensAt)
                : model.state === "starting" ? qsTr("The display is waiting for the hall's computer.") : ""
        }

        // by its file, too; after hours it has the wall for itself
        Loader {
            readonly property bool wanted: root.meets

            Layout.fillWidth: true
            Layout.fillHeight: model.state !== "open"
            objectName: "council"
            visible: wanted
            onWantedChanged: if (wanted && source.toString() === "")
                setSource("DisplayCouncil.qml", { "look": look, "still": root.still, "meetings": Qt.binding(() => council.meetings) })
        }

        // by its file: nothing of it is compiled before there is a vote
        Loader {
            readonly property bool wanted: root.lines.length > 0 && !alarms.any
                && (look.portrait || !root.meets || model.state !== "open")

            Layout.fillWidth: true
            objectName: "votes"
            visible: wanted
            onWantedChanged: if (wanted && source.toString() === "")
                setSource("DisplayVotes.qml", { "look": look, "still": root.still, "lines": Qt.binding(() => root.lines) })
        }

        DisplayText {
            Layout.fillWidth: true
            objectName: "lineLost"
            visible: !model.connected
            look: look
            text: qsTr("The line is lost: these numbers may be old. Please listen to the staff.")
            color: look.bright
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        CaptionLine {
            Layout.fillWidth: true
            Layout.preferredHeight: look.title * 1.5
            objectName: "caption"
            look: look
            caption: model.caption
            silent: model.silent
        }
    }
}
