import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! How many counters the hall has, and whether this PC shows the hall's display too. */
SetupFrame {
    id: page

    title: qsTr("How many counters are there?")
    subtitle: qsTr("Each has a PC of its own, which is paired once the hall is open")

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.mm(5)

        SetupCount {
            Layout.fillWidth: true
            objectName: "counters"
            word: qsTr("Counters")
            detail: qsTr("Every one may call every service")
            value: page.viewModel.counters
            onChanged: by => page.viewModel.count("counters", by)
        }

        KioskChip {
            objectName: "display"
            visible: page.viewModel.displayPossible
            chosen: page.viewModel.display
            text: qsTr("The second screen of this PC is the hall display")
            onClicked: page.viewModel.setDisplay(!page.viewModel.display)
        }
    }
}
