import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is at this counter now, or why nobody is. */
Rectangle {
    id: card

    required property CounterQueueViewModel viewModel
    readonly property bool occupied: viewModel.number !== ""
    readonly property string idleTitle: viewModel.phase === "free" ? qsTr("The counter is free")
        : viewModel.phase === "paused" ? qsTr("The counter is paused")
        : viewModel.phase === "taken" ? qsTr("%1 sits here").arg(viewModel.takenBy)
        : qsTr("The counter is closed")
    readonly property string idleDetail: viewModel.phase === "free"
        ? qsTr("%n waiting for your services", "", viewModel.waitingCount)
        : viewModel.phase === "paused" ? qsTr("No number is called here until you go on.")
        : viewModel.phase === "taken" ? qsTr("If your colleague is gone, take it over.")
        : qsTr("Open it to call numbers.")

    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.hairline
    implicitHeight: content.implicitHeight + Theme.mm(12)

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.mm(6)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: !card.occupied ? qsTr("Now")
                : card.viewModel.phase === "taken" ? qsTr("Left open by %1: take it over, and this number goes on with you").arg(card.viewModel.takenBy)
                : card.viewModel.phase === "serving" ? qsTr("Being served") : qsTr("Called, not yet here")
            color: Theme.mutedInk
            font.pixelSize: Theme.deskLabel
        }

        DeskText {
            Layout.fillWidth: true
            objectName: "currentNumber"
            text: card.occupied ? card.viewModel.number : card.idleTitle
            color: card.occupied ? Theme.primary : Theme.ink
            font.pixelSize: card.occupied ? Theme.deskHuge : Theme.deskLarge
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            text: !card.occupied ? card.idleDetail
                : [card.viewModel.serviceName, card.viewModel.person].filter(word => word !== "").join(" · ")
            font.pixelSize: Theme.deskTitle
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.viewModel.facts
            color: Theme.accent
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.viewModel.arrived
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: card.viewModel.calledFor
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Rectangle {
            Layout.fillWidth: true
            visible: card.viewModel.note !== ""
            implicitHeight: visible ? note.implicitHeight + Theme.mm(6) : 0
            color: Theme.primaryTint
            radius: Theme.radius / 2

            DeskText {
                id: note

                x: Theme.mm(3)
                y: Theme.mm(3)
                width: parent.width - Theme.mm(6)
                text: qsTr("From your colleague: %1").arg(card.viewModel.note)
                wrapMode: Text.Wrap
                font.pixelSize: Theme.deskLabel
            }
        }

        RowLayout {
            Layout.fillWidth: true
            visible: card.viewModel.unprinted
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: qsTr("Paper ticket missing")
                color: Theme.warning
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskButton {
                text: qsTr("Print again")
                onClicked: card.viewModel.reprint(card.viewModel.visit, card.viewModel.number)
            }
        }
    }
}
