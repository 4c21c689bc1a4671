import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! It is cast: the mark of the receipt, what that shows and what it does not. */
ColumnLayout {
    id: done

    required property ResidentVoteViewModel model
    required property bool wide

    spacing: Theme.mm(6)

    ProblemNote {
        Layout.fillWidth: true
        text: done.model.printText
        symbol: done.model.printed ? "check" : "printer"
        tint: done.model.unprinted ? Theme.accent : done.model.printed ? Theme.good : Theme.ink
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: done.wide && Theme.step <= 1.25 ? 2 : 1
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        FactList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            large: !done.wide && !Theme.elder
            facts: [
                { "label": qsTr("Mark of your receipt"), "value": done.model.mark },
                { "label": qsTr("When the vote is over"), "value": qsTr("Look for this mark in the list that the hall publishes.") }
            ]
        }

        FactList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            large: !done.wide && !Theme.elder
            facts: [
                { "label": qsTr("What it shows"), "value": qsTr("That one vote was taken.") },
                { "label": qsTr("What it does not show"), "value": qsTr("What you chose. So nobody can ask you to prove it.") }
            ]
        }
    }
}
