pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! How an alarm ended, and in a few words what was done. */
Rectangle {
    id: closing

    required property CounterAlarmLogViewModel viewModel
    property bool drill: false
    property bool listening: true
    property string outcome: ""

    readonly property bool typing: words.activeFocus

    function begin() {
        words.clear();
        outcome = drill ? "drill" : "";
    }

    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    color: Theme.primaryTint
    onDrillChanged: begin()

    Connections {
        target: closing.viewModel

        function onAlarmChanged() {
            // none is open behind the PIN: who comes back finds what they wrote to theirs
            if (closing.viewModel.selected !== "" && closing.shown !== closing.viewModel.selected) {
                closing.shown = closing.viewModel.selected;
                closing.begin();
            }
        }
    }

    property string shown: ""

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: qsTr("Is it over? How did it end?")
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Flow {
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            Repeater {
                model: closing.viewModel.outcomes

                DeskButton {
                    id: choice

                    required property var modelData

                    objectName: "outcome-" + modelData.value
                    text: modelData.name
                    shortcut: modelData.key
                    main: closing.outcome === modelData.value
                    onClicked: closing.outcome = modelData.value

                    Shortcut {
                        sequence: choice.modelData.key
                        enabled: closing.listening && !closing.typing
                        onActivated: {
                            closing.outcome = choice.modelData.value;
                            words.forceActiveFocus();
                        }
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskField {
                id: words

                Layout.fillWidth: true
                objectName: "closingWords"
                placeholderText: qsTr("What was done, in a few words")
                maximumLength: 500
                onAccepted: closing.viewModel.close(closing.outcome, text)
            }

            DeskButton {
                objectName: "closeAlarm"
                enabled: closing.viewModel.connected && !closing.viewModel.changing
                main: true
                text: qsTr("End the alarm")
                shortcut: closing.typing ? "Enter" : ""
                onClicked: closing.viewModel.close(closing.outcome, words.text)
            }
        }
    }
}
