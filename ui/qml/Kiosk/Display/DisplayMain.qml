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
            visible: model.state !== "open"
            look: look
            title: model.state === "ended" ? qsTr("Closed for today") : model.state === "before"
                ? qsTr("Not open yet") : qsTr("One moment, please")
            detail: model.opensAt !== "" ? qsTr("Opens again: %1").arg(model.opensAt)
                : model.state === "starting" ? qsTr("The display is waiting for the hall's computer.") : ""
        }

        // by its file: nothing of it is compiled before there is a vote
        Loader {
            readonly property bool wanted: votes.lines.length > 0 && !alarms.any

            Layout.fillWidth: true
            objectName: "votes"
            visible: wanted
            onWantedChanged: if (wanted && source.toString() === "")
                setSource("DisplayVotes.qml", { "look": look, "still": root.still, "lines": Qt.binding(() => votes.lines) })
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
