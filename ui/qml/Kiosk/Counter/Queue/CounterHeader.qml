import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The counter itself: which, in what state, how its day went. */
ColumnLayout {
    id: header

    required property CounterQueueViewModel viewModel

    readonly property string stateWord: viewModel.phase === "closed" || viewModel.phase === "away"
        ? qsTr("Closed") : viewModel.paused ? qsTr("Paused") : qsTr("Open")

    spacing: Theme.mm(1)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskText {
            text: qsTr("Counter %1").arg(header.viewModel.counter)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
        }

        DeskChip {
            text: header.stateWord
            ink: header.stateWord === qsTr("Open") ? Theme.good : Theme.warning
        }

        DeskText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: [qsTr("%n served today", "", header.viewModel.servedToday),
                header.viewModel.median === "" ? "" : qsTr("median %1 min").arg(header.viewModel.median)]
                .filter(word => word !== "").join(" · ")
            wrapMode: Text.Wrap
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: header.viewModel.offers
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }
}
