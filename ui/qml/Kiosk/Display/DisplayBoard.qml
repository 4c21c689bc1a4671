import QtQuick
import QtQuick.Layouts
import Kiosk.ViewModels

/*! The queue on the wall: last called, every counter, who comes next, whom nobody found. */
GridLayout {
    id: board

    required property DisplayLook look
    required property DisplayViewModel viewModel
    property bool still: false

    readonly property bool many: viewModel.counters.length > 6

    columns: look.portrait ? 1 : 2
    columnSpacing: look.gap
    rowSpacing: look.gap

    LastCalled {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: board.many ? 36 : 42
        Layout.preferredHeight: board.look.portrait ? 30 : 62
        look: board.look
        number: board.viewModel.callNumber
        counter: board.viewModel.callCounter
        status: board.viewModel.callState
    }

    CounterTiles {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: board.many ? 64 : 58
        Layout.preferredHeight: board.look.portrait ? 40 : 62
        objectName: "counters"
        look: board.look
        viewModel: board.viewModel
        still: board.still
    }

    GridLayout {
        Layout.columnSpan: board.columns
        // below an alarm of many words the calls keep what room there is
        visible: board.look.portrait || board.height > 50 * board.look.unit
        Layout.fillWidth: true
        Layout.fillHeight: false
        columns: board.look.portrait ? 1 : 2
        columnSpacing: board.look.gap
        rowSpacing: board.look.gap

        NumberStrip {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: board.look.wide ? 64 : 60
            look: board.look
            objectName: "stripNext"
            title: qsTr("Coming next · %n waiting", "", board.viewModel.waiting)
            numbers: board.viewModel.next
            size: board.look.title * 1.2
        }

        NumberStrip {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: board.look.wide ? 36 : 40
            look: board.look
            objectName: "stripMissed"
            title: qsTr("Missed: please ask at a screen or counter")
            numbers: board.viewModel.missed
            size: board.look.title * 1.2
            ink: board.look.soft
        }
    }
}
