pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One volunteer, cell, round or warning, and what is done about it. */
ColumnLayout {
    id: detail

    required property CounterVolunteersViewModel viewModel
    required property CounterVolunteerViewModel volunteer
    property bool listening: true

    readonly property bool free: listening && volunteer.form === ""
    readonly property bool plain: volunteer.form === "" || volunteer.form === "words"
    readonly property bool someone: viewModel.person.title !== undefined
    readonly property bool somewhere: viewModel.cell.title !== undefined
    readonly property bool walked: viewModel.patrol.title !== undefined
    readonly property bool warned: viewModel.warning.title !== undefined

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
            target: detail.volunteer

            function onMessageChanged() {
                if (detail.volunteer.message !== "")
                    page.contentY = 0; // where it stands
            }

            function onModeChanged() {
                page.contentY = 0;
                if (detail.volunteer.form === "")
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
                objectName: "volunteersMessage"
                message: detail.volunteer.message
                fault: detail.volunteer.messageIsFault
                onDismissed: detail.volunteer.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                objectName: "volunteersPaper"
                text: detail.volunteer.paper
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            WordsAsked {
                Layout.fillWidth: true
                volunteer: detail.volunteer
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.plain && !(detail.someone || detail.somewhere || detail.walked || detail.warned)
                text: qsTr("Choose a line on the left. What waits for you stands first.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            VolunteerForm {
                Layout.fillWidth: true
                visible: detail.volunteer.form === "write"
                viewModel: detail.viewModel
                volunteer: detail.volunteer
            }

            ServedForm {
                Layout.fillWidth: true
                visible: detail.volunteer.form === "served"
                viewModel: detail.viewModel
                volunteer: detail.volunteer
            }

            ConfirmForm {
                Layout.fillWidth: true
                visible: detail.volunteer.form === "confirm"
                proposed: detail.viewModel.patrol.proposed ?? 0
                volunteer: detail.volunteer
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.plain && text !== ""
                text: detail.volunteer.seen.name ?? detail.viewModel.person.title ?? detail.viewModel.cell.title ?? detail.viewModel.patrol.title ?? detail.viewModel.warning.title ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.plain && detail.someone
                title: detail.viewModel.person.asked ? qsTr("Asks to be taken on") : qsTr("Volunteer")
                lines: [(detail.volunteer.seen.guardian ?? "") !== "" ? qsTr("Guardian: %1").arg(detail.volunteer.seen.guardian) : "", qsTr("Telephone: %1").arg(detail.volunteer.seen.phone ?? detail.viewModel.person.phone ?? "")].concat(detail.viewModel.person.facts ?? [])
                larger: true
            }

            DeskCard {
                Layout.fillWidth: true
                visible: detail.plain && (detail.somewhere || detail.walked || detail.warned)
                title: detail.somewhere ? qsTr("Cell") : detail.walked ? qsTr("Round") : qsTr("Warning of a volunteer")
                lines: detail.viewModel.cell.facts ?? detail.viewModel.patrol.facts ?? detail.viewModel.warning.facts ?? []
                larger: true
            }

            CheckPoints {
                Layout.fillWidth: true
                visible: detail.plain && detail.somewhere
                viewModel: detail.viewModel
                volunteer: detail.volunteer
            }
        }
    }

    VolunteersActions {
        Layout.fillWidth: true
        visible: detail.volunteer.form === "" && count > 0
        viewModel: detail.viewModel
        volunteer: detail.volunteer
        listening: detail.free
        onCaseWanted: caseId => detail.caseWanted(caseId)
    }
}
