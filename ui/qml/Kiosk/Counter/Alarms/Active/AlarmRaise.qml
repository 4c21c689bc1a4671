pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A clerk raises an alarm: the second touch, on what it is, does it. */
Rectangle {
    id: raising

    required property CounterAlarmsViewModel viewModel

    signal done

    function begin() {
        visible = true;
        words.clear();
        sheet.forceActiveFocus();
    }

    function leave() {
        visible = false;
        done();
    }

    function raiseAlarm(kind: string) {
        viewModel.raiseAlarm(kind, words.text);
        leave();
    }

    visible: false
    color: Theme.veil

    TapHandler {
        onTapped: raising.leave()
    }

    Rectangle {
        id: sheet

        objectName: "raiseSheet"
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.mm(16), Theme.mm(200))
        height: content.implicitHeight + Theme.mm(20)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.mm(1)
        border.color: Theme.emergency

        TapHandler {} // what is touched beside a button leaves nothing

        ColumnLayout {
            id: content

            anchors.fill: parent
            anchors.margins: Theme.mm(10)
            spacing: Theme.mm(4)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("What is it? One touch calls for help")
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                color: Theme.alarm
                wrapMode: Text.Wrap
            }

            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: Theme.mm(3)
                rowSpacing: Theme.mm(3)
                uniformCellWidths: true

                Repeater {
                    model: raising.viewModel.kinds

                    DeskButton {
                        id: kind

                        required property var modelData

                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.mm(15)
                        objectName: "raise-" + modelData.value
                        text: modelData.name
                        shortcut: modelData.key
                        size: Theme.deskLabel
                        onClicked: raising.raiseAlarm(modelData.value)

                        Shortcut {
                            sequence: kind.modelData.key
                            enabled: raising.visible && !words.activeFocus
                            onActivated: raising.raiseAlarm(kind.modelData.value)
                        }
                    }
                }

                DeskButton {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.mm(15)
                    objectName: "raiseNothing"
                    text: qsTr("Leave it")
                    shortcut: "Esc"
                    onClicked: raising.leave()
                }
            }

            DeskField {
                id: words

                Layout.fillWidth: true
                objectName: "raiseWords"
                visible: raising.viewModel.signedIn
                placeholderText: qsTr("What colleagues should know first, if anything")
                maximumLength: 200
                onAccepted: sheet.forceActiveFocus()
            }
        }
    }

    Shortcut {
        sequence: "Escape"
        enabled: raising.visible
        onActivated: raising.leave()
    }
}
