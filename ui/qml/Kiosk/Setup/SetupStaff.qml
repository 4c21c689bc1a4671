import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! Who works here: accounts with a first PIN each, which stand in the envelope alone. */
SetupFrame {
    id: page

    title: qsTr("Who works here?")
    subtitle: qsTr("Each account gets a first PIN; names are given at the counter, and PINs changed there")

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.mm(5)

        SetupCount {
            Layout.fillWidth: true
            objectName: "clerks"
            word: qsTr("Clerks")
            value: page.viewModel.clerks
            onChanged: by => page.viewModel.count("clerks", by)
        }

        SetupCount {
            Layout.fillWidth: true
            objectName: "managers"
            word: qsTr("Managers")
            detail: qsTr("They see reports and accounts, and answer for alarms")
            value: page.viewModel.managers
            onChanged: by => page.viewModel.count("managers", by)
        }

        KioskText {
            Layout.fillWidth: true
            text: qsTr("You are the technician “tech”; your PIN stands in the envelope too.")
            color: Theme.mutedInk
            font.pixelSize: Theme.label
        }
    }
}
