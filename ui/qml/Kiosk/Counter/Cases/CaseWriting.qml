pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Where a note, an answer, a reason or a result is written; a refusal leaves it standing. */
Rectangle {
    id: writing

    required property CounterCasesViewModel viewModel
    property bool listening: true

    visible: viewModel.writing
    implicitHeight: visible ? content.implicitHeight + Theme.mm(8) : 0
    color: Theme.primaryTint
    function take() {
        if (visible)
            field.forceActiveFocus();
    }

    onVisibleChanged: {
        take();
        Qt.callLater(take); // once the page, or the desk, has taken the keys
    }

    Connections {
        target: writing.viewModel

        // not when it is hidden: a page that is left, and a PIN over the desk, lose nothing
        function onBegun() {
            field.clear();
        }
    }

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: writing.viewModel.modeTitle
            font.weight: Font.Bold
        }

        Flow {
            Layout.fillWidth: true
            visible: writing.viewModel.addressees.length > 0
            spacing: Theme.mm(2)

            DeskText {
                height: Theme.mm(9)
                text: qsTr("Who reads it:")
                verticalAlignment: Text.AlignVCenter
            }

            Repeater {
                model: writing.viewModel.addressees

                DeskButton {
                    required property var modelData

                    objectName: "for-" + modelData.value
                    text: modelData.name
                    main: modelData.chosen
                    onClicked: {
                        writing.viewModel.address(modelData.value);
                        field.forceActiveFocus();
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskField {
                id: field

                Layout.fillWidth: true
                objectName: "caseWords"
                placeholderText: writing.viewModel.modeTitle
                maximumLength: 2000
                onAccepted: writing.viewModel.confirm(text)
            }

            DeskButton {
                objectName: "save"
                main: true
                text: qsTr("Save")
                shortcut: "Enter"
                onClicked: writing.viewModel.confirm(field.text)
            }

            DeskButton {
                text: qsTr("Leave it")
                shortcut: "Esc"
                onClicked: writing.viewModel.cancel()
            }
        }
    }
}
