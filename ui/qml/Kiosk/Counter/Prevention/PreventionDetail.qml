pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One of them: why it stands there, the disputes behind it, what is to be done. */
ColumnLayout {
    id: detail

    required property CounterPreventionViewModel viewModel
    property bool listening: true

    readonly property var told: viewModel.entry
    readonly property bool known: told.title !== undefined
    readonly property bool free: listening && viewModel.form === ""

    signal rest
    signal caseWanted(string caseId)

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

            function onModeChanged() {
                page.contentY = 0;
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
                objectName: "preventionMessage"
                message: detail.viewModel.message
                fault: detail.viewModel.messageIsFault
                onDismissed: detail.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: !detail.known
                text: qsTr("Choose a line on the left. Nothing here says anything about a person: it says where quarrels came again, and which.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskCard {
                Layout.fillWidth: true
                visible: !detail.known && detail.viewModel.rules.length > 0
                title: qsTr("How many disputes each rule asks for, and what you said of what it found")
                lines: detail.viewModel.rules
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.told.title ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            VisitForm {
                Layout.fillWidth: true
                visible: detail.viewModel.form === "visit"
                viewModel: detail.viewModel
            }

            OutcomeForm {
                Layout.fillWidth: true
                visible: detail.viewModel.form === "dismiss" || detail.viewModel.form === "end"
                viewModel: detail.viewModel
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known
                objectName: "why"
                title: qsTr("Why it stands here")
                lines: [detail.told.rule ?? "", detail.told.reason ?? ""]
                larger: true
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known && (detail.told.due ?? "") !== ""
                objectName: "visit"
                title: qsTr("Visit")
                lines: [detail.told.due ?? "", (detail.told.words ?? "") !== "" ? "“" + detail.told.words + "”" : ""]
                late: detail.told.late ? 1 : 0
                larger: true
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.viewModel.behind.length > 0 ? qsTr("The disputes behind it") : qsTr("The disputes behind it are not kept any more.")
                color: Theme.mutedInk
            }

            ColumnLayout {
                Layout.fillWidth: true
                visible: detail.known
                spacing: 0

                Repeater {
                    model: detail.viewModel.behind

                    FactRow {
                        required property var modelData

                        Layout.fillWidth: true
                        title: modelData.title
                        about: modelData.about
                        fact: modelData.fact
                        action: detail.free ? qsTr("Open it") : ""
                        actionName: "open-" + modelData.case
                        onActed: detail.caseWanted(modelData.case)
                    }
                }
            }
        }
    }

    PreventionActions {
        Layout.fillWidth: true
        visible: detail.viewModel.form === ""
        viewModel: detail.viewModel
        open: detail.told.open ?? ""
        listening: detail.free
    }
}
