import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One organisation: what it does, whom to ring there, and what can be done about it. */
ColumnLayout {
    id: detail

    required property CounterOrganisationsViewModel viewModel
    property bool listening: true

    readonly property var told: viewModel.entry
    readonly property bool known: told.title !== undefined && viewModel.form !== "new"
    readonly property bool free: listening && viewModel.form === "" && known && told.active

    signal rest

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

            function onFormChanged() {
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
                objectName: "organisationsMessage"
                message: detail.viewModel.message
                fault: detail.viewModel.messageIsFault
                onDismissed: detail.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: !detail.known && detail.viewModel.form === ""
                text: qsTr("Choose one on the left, or enter a new one. Accounts for its people are opened under Accounts.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.told.title ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            OrganisationForm {
                Layout.fillWidth: true
                visible: detail.viewModel.form === "new" || detail.viewModel.form === "write"
                viewModel: detail.viewModel
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.viewModel.form === "end"
                objectName: "reallyEnd"
                title: qsTr("Its accounts are closed at once, and every case in its hands is the hall's again. It cannot be undone.")
                action: qsTr("Yes, it helps no more")
                actionName: "endOrganisation"
                onActed: detail.viewModel.end()
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known && detail.viewModel.form !== "write"
                title: qsTr("What is known of it")
                lines: detail.told.facts ?? []
                larger: true
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.known && detail.viewModel.form !== "write"
                objectName: "organisationFigures"
                title: qsTr("How it did with what it was asked")
                lines: (detail.told.figures ?? []).length > 0 ? detail.told.figures : [qsTr("Nothing was asked of it this month or last")]
                foot: qsTr("Of ratings the mean is told, once a month is over, from five up.")
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.margins: Theme.mm(5)
        visible: detail.known && detail.viewModel.form === "" && detail.told.active
        spacing: Theme.mm(3)

        DeskButton {
            objectName: "writeOrganisation"
            main: true
            text: qsTr("Change its entry")
            shortcut: "E"
            onClicked: detail.viewModel.begin("write")

            Shortcut {
                sequence: "E"
                enabled: detail.free
                onActivated: detail.viewModel.begin("write")
            }
        }

        DeskButton {
            objectName: "askEnd"
            text: qsTr("It helps no more")
            shortcut: "X"
            onClicked: detail.viewModel.begin("end")

            Shortcut {
                sequence: "X"
                enabled: detail.free
                onActivated: detail.viewModel.begin("end")
            }
        }
    }
}
