pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.ViewModels

/*! The queue on the wall: last called, every counter, who comes next, whom nobody found. */
GridLayout {
    id: board

    required property DisplayLook look
    required property DisplayViewModel viewModel
    property bool still: false

    readonly property int tileColumns: viewModel.counters.length > 6 ? 3 : 2

    columns: look.portrait ? 1 : 2
    columnSpacing: look.gap
    rowSpacing: look.gap

    LastCalled {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 42
        Layout.preferredHeight: board.look.portrait ? 30 : 62
        look: board.look
        number: board.viewModel.lastNumber
        counter: board.viewModel.lastCounter
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 58
        Layout.preferredHeight: board.look.portrait ? 40 : 62
        columns: board.tileColumns
        columnSpacing: board.look.gap
        rowSpacing: board.look.gap
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: board.viewModel.counters.length

            CounterTile {
                required property int index
                readonly property var line: board.viewModel.counters[index] ?? ({})

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "tile" + counter
                look: board.look
                counter: line.counter ?? ""
                number: line.number ?? ""
                status: line.state ?? ""
                still: board.still

                Connections {
                    target: board.viewModel

                    function onCalled(counter: string) {
                        if (counter === tile.counter)
                            tile.flash();
                    }
                }

                id: tile
            }
        }
    }

    GridLayout {
        Layout.columnSpan: board.columns
        Layout.fillWidth: true
        columns: board.look.portrait ? 1 : 2
        columnSpacing: board.look.gap
        rowSpacing: board.look.gap

        NumberStrip {
            Layout.fillWidth: true
            Layout.preferredWidth: 64
            look: board.look
            title: qsTr("Coming next · %n waiting", "", board.viewModel.waiting)
            numbers: board.viewModel.next
            size: board.look.title * 1.2
        }

        NumberStrip {
            Layout.fillWidth: true
            Layout.preferredWidth: 36
            look: board.look
            title: qsTr("Missed: please ask at a screen or counter")
            numbers: board.viewModel.missed
            size: board.look.title * 1.2
            ink: board.look.soft
        }
    }
}
