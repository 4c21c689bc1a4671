pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The check points of a cell: each printed, or taken down; and where one may hang. */
ColumnLayout {
    id: points

    required property CounterVolunteersViewModel viewModel
    required property CounterVolunteerViewModel volunteer

    spacing: Theme.mm(3)

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Check points")
        color: Theme.mutedInk
    }

    DeskText {
        Layout.fillWidth: true
        visible: (points.viewModel.cell.points ?? []).length === 0
        text: qsTr("None hangs here yet. A round can be walked without.")
        wrapMode: Text.Wrap
    }

    Repeater {
        model: points.viewModel.cell.points ?? []

        RowLayout {
            id: point

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            FactRow {
                Layout.fillWidth: true
                title: point.modelData.title
                action: qsTr("Take it down")
                asks: qsTr("Its code is void then. Take it down?")
                actionName: "remove-" + point.modelData.title
                onActed: points.volunteer.remove(point.modelData.point)
            }

            DeskButton {
                objectName: "print-" + point.modelData.title
                text: qsTr("Print its sheet")
                onClicked: points.volunteer.printPoint(point.modelData.point, point.modelData.title)
            }
        }
    }

    ChoiceGrid {
        Layout.fillWidth: true
        visible: choices.length > 0
        title: qsTr("Hang one at")
        columns: 4
        prefix: "hang-"
        choices: points.viewModel.cell.places ?? []
        onPicked: place => points.volunteer.place(place)
    }
}
