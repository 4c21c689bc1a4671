pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The one large control, and the few others that make sense now, each with its number key. */
ColumnLayout {
    id: actions

    required property CounterQueueViewModel viewModel
    property bool listening: true

    signal transferWanted

    readonly property string phase: viewModel.phase
    readonly property string mainWord: phase === "closed" ? qsTr("Open the counter")
        : phase === "paused" ? qsTr("Go on") : phase === "free" ? qsTr("Call next")
        : phase === "called" ? qsTr("Start") : phase === "serving" ? qsTr("Finish") : ""
    readonly property list<string> others: phase === "called"
        ? ["recall", "noShow", "undo", "transfer"]
        : phase === "serving" ? ["park", "transfer", viewModel.paused ? "resume" : "pause"]
        : phase === "free" ? ["pause", "close"] : phase === "paused" ? ["close"]
        : phase === "taken" ? ["takeOver"] : []

    function word(action: string): string {
        switch (action) {
        case "recall": return qsTr("Call again");
        case "noShow": return qsTr("Nobody came");
        case "undo": return qsTr("Wrong call");
        case "transfer": return qsTr("Hand over");
        case "park": return qsTr("Park");
        case "takeOver": return qsTr("Take over");
        case "resume": return qsTr("Do not pause");
        case "pause": return phase === "serving" ? qsTr("Pause after this") : qsTr("Pause");
        default: return qsTr("Close counter");
        }
    }

    function run(action: string) {
        switch (action) {
        case "recall": viewModel.recall(); break;
        case "noShow": viewModel.noShow(); break;
        case "undo": viewModel.undo(); break;
        case "transfer": transferWanted(); break;
        case "park": viewModel.park(); break;
        case "resume": viewModel.openCounter(); break;
        case "pause": viewModel.pauseCounter(); break;
        case "takeOver": viewModel.takeOver(); break;
        case "close": viewModel.closeCounter(); break;
        }
    }

    spacing: Theme.mm(3)

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(20)
        objectName: "mainAction"
        visible: actions.mainWord !== ""
        enabled: actions.viewModel.connected
        main: true
        text: actions.mainWord
        shortcut: "Enter"
        size: Theme.deskLarge
        onClicked: actions.viewModel.proceed()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        Repeater {
            model: actions.others

            DeskButton {
                id: other

                required property string modelData
                required property int index

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: Theme.mm(13)
                objectName: modelData
                enabled: actions.viewModel.connected
                text: actions.word(modelData)
                shortcut: index + 1
                size: Theme.deskLabel
                onClicked: actions.run(modelData)

                Shortcut {
                    sequence: String(other.index + 1)
                    enabled: actions.listening
                    onActivated: actions.run(other.modelData)
                }
            }
        }
    }
}
