pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Hand the visit to another service: its number key, a note if there is one, Enter. */
Rectangle {
    id: panel

    required property CounterQueueViewModel viewModel
    property string chosen: ""
    /*! Whom it is about: a note meant for them goes with nobody else. */
    property string visit: ""

    function start() {
        visit = viewModel.visit;
        chosen = "";
        note.clear();
        visible = true;
        panel.forceActiveFocus();
    }

    function confirm() {
        if (chosen !== "")
            viewModel.transfer(chosen, note.text);
    }

    visible: false
    enabled: visible  // what is hidden must not keep the keyboard
    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.mm(0.4)
    border.color: Theme.primary
    implicitHeight: content.implicitHeight + Theme.mm(10)

    Connections {
        target: panel.viewModel

        function onTransferred() {
            panel.visible = false;
        }

        function onViewChanged() {
            if (panel.viewModel.phase !== "away" && panel.viewModel.visit !== panel.visit)
                panel.visible = false;
        }
    }

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: qsTr("Hand %1 over to").arg(panel.viewModel.number)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
        }

        GridLayout {
            Layout.fillWidth: true
            columns: 2
            columnSpacing: Theme.mm(3)
            rowSpacing: Theme.mm(3)
            uniformCellWidths: true

            Repeater {
                model: KeptRows {
                    key: "service"
                    rows: panel.viewModel.targets
                }

                DeskButton {
                    id: target

                    required property var modelData
                    required property int index

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "target-" + modelData.service
                    text: modelData.open ? modelData.name : qsTr("%1 (no counter open)").arg(modelData.name)
                    shortcut: index + 1
                    main: panel.chosen === modelData.service
                    onClicked: {
                        panel.chosen = modelData.service;
                        note.forceActiveFocus();
                    }

                    Shortcut {
                        sequence: String(target.index + 1)
                        enabled: panel.visible && !note.activeFocus
                        onActivated: target.clicked()
                    }
                }
            }
        }

        DeskField {
            id: note

            Layout.fillWidth: true
            objectName: "note"
            placeholderText: qsTr("Note for the next clerk (only staff see it)")
            maximumLength: 500
            onAccepted: panel.confirm()
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskButton {
                Layout.fillWidth: true
                objectName: "cancelTransfer"
                text: qsTr("Do not hand over")
                shortcut: "Esc"
                onClicked: panel.visible = false
            }

            DeskButton {
                Layout.fillWidth: true
                objectName: "confirmTransfer"
                enabled: panel.chosen !== ""
                text: qsTr("Hand over")
                shortcut: "Enter"
                main: true
                onClicked: panel.confirm()
            }
        }
    }
}
